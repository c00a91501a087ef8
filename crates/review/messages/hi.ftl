# The texts of a review in Hindi. A message is a whole sentence or label; { $name } is filled with a number, a name or a line.
# The country is called यह देश; names stand only after a colon, in brackets or in lists.

## How things are written

format-percent = { $number }%
unknown = अज्ञात
world = विश्व
all-countries = सभी देश
title-unknown = (शीर्षक अज्ञात)
nobody-known = कोई ज्ञात नहीं
and-others = तथा अन्य

## Title and first page

review-title = विज्ञान और प्रौद्योगिकी समीक्षा
review-subtitle = { $country }, { $period }
cover-snapshot = डेटा की तिथि
cover-edition = संस्करण
cover-preset = नियम
cover-counting = गणना
cover-counting-full = पूर्ण गणना: कोई शोधपत्र अपने पतों में आए हर देश के लिए एक बार गिना जाता है
cover-window = शोधपत्र
cover-window-line = { $n } शोधपत्र, वर्ष { $from } से { $to } तक
cover-period = दिनांकित सामग्री की अवधि
cover-country-line = { $merges ->
    [yes] हाँग काँग और मकाऊ को मिलाकर गणना
   *[no] हाँग काँग और मकाऊ के बिना गणना
 }

## In brief

section-summary = संक्षेप में
brief-fronts = शोध मोर्चों (research fronts) की कुल संख्या { $n } है: इस देश के मूल शोधपत्र (core papers) वाले मोर्चे { $core }, केवल उद्धृत करने वाले शोधपत्र (citing papers) वाले { $citing }। { $led ->
    [0] यह किसी में प्रथम नहीं है।
   *[other] जिन मोर्चों में यह प्रथम है: { $led }{ $has_clear ->
        [yes] { " " }(यादृच्छिक उतार-चढ़ाव से परे: { $clear })
       *[no] { "" }
     }।
 }
brief-no-papers = { $n ->
    [0] कोई शोध मोर्चा (research front) नहीं मिला, और संग्रह (corpus) के किसी शोधपत्र में इस देश का पता नहीं है।
    [one] एक शोध मोर्चा (research front) मिला। संग्रह (corpus) के किसी शोधपत्र में इस देश का पता नहीं है।
   *[other] { $n } शोध मोर्चे (research fronts) मिले। संग्रह (corpus) के किसी शोधपत्र में इस देश का पता नहीं है।
 }
brief-rank = सभी मोर्चों पर: { $line }।
brief-open = ज्ञात स्थिति वाले इसके शोधपत्रों (संख्या: { $known }) में मुक्त पहुँच (open access) का हिस्सा: { $open }{ $has_world ->
    [yes] ; पूरे संग्रह (corpus) में: { $world }
   *[no] { "" }
 }।
brief-together = { $has_partner ->
    [yes] इसके { $share } शोधपत्र अन्य देशों के साथ लिखे गए हैं; सबसे अधिक संयुक्त शोधपत्र वाला सहयोगी: { $partner }।
   *[no] इसके { $share } शोधपत्र अन्य देशों के साथ लिखे गए हैं।
 }
brief-world = { $n ->
    [0] कोई शोध मोर्चा (research front) नहीं मिला।
    [one] एक शोध मोर्चा (research front) मिला।
   *[other] { $n } शोध मोर्चे (research fronts) मिले।
 }
brief-world-first = { $tied ->
    [yes] नेतृत्व सूचकांकों (leadership index) के योग में प्रथम, अगले के साथ बराबरी पर: { $country }; प्रथम स्थान वाले मोर्चों की संख्या { $n_first } ({ $share }){ $has_clear ->
        [yes] , यादृच्छिक उतार-चढ़ाव से परे: { $clear }
       *[no] { "" }
     }।
   *[no] नेतृत्व सूचकांकों (leadership index) के योग में प्रथम: { $country }; प्रथम स्थान वाले मोर्चों की संख्या { $n_first } ({ $share }){ $has_clear ->
        [yes] , यादृच्छिक उतार-चढ़ाव से परे: { $clear }
       *[no] { "" }
     }।
 }
brief-world-open = { $open } शोधपत्र मुक्त पहुँच (open access) में हैं।
brief-world-together = { $share } शोधपत्र दो या अधिक देशों ने मिलकर लिखे हैं।
brief-events = दस्तावेज़ों में बताई गई विज्ञान कूटनीति और सहयोग की घटनाएँ: { $n }।
brief-cautions = डेटा के कारण इन संख्याओं की सीमाएँ हैं: वे “डेटा की गुणवत्ता” में दी गई हैं और इन संख्याओं के साथ छापी जानी चाहिए।

## 1 Fronts

section-fronts = शोध मोर्चे
section-leads = देश कहाँ अग्रणी, कहाँ अनुगामी और कहाँ अनुपस्थित है
section-change = परिवर्तन
section-strength = क्षेत्रवार सामर्थ्य
section-themes = थीम
section-key-fronts = प्रमुख मोर्चे
section-leading = अग्रणी देश
section-areas = क्षेत्र
section-top-fronts = क्षेत्रवार चर्चित मोर्चे
section-emerging = उभरते मोर्चे

fronts-none = संग्रह में कोई शोध मोर्चा नहीं मिला। संग्रह में क्या है, यह “डेटा की गुणवत्ता” में बताया गया है।
fronts-found = { $n ->
    [one] संग्रह में { $n } शोध मोर्चा है: अत्यधिक उद्धृत शोधपत्रों का समूह, यानी मूल शोधपत्र, जो एक साथ उद्धृत होते हैं, और उन्हें उद्धृत करने वाले शोधपत्र। चर्चित (hot): { $hot }; उभरते (emerging): { $emerging }।
   *[other] संग्रह में { $n } शोध मोर्चे हैं: अत्यधिक उद्धृत शोधपत्रों के समूह, यानी मूल शोधपत्र, जो एक साथ उद्धृत होते हैं, और उन्हें उद्धृत करने वाले शोधपत्र। इनमें चर्चित (hot): { $hot }; उभरते (emerging): { $emerging }।
 }
fronts-no-paper = संग्रह के किसी शोधपत्र में इस देश का पता नहीं है: किसी भी मोर्चे में इसका कोई स्थान नहीं है। यह बात पहले संग्रह के बारे में है, और देश के बारे में केवल उतनी ही जितने उसके शोधपत्र संग्रह में हैं।
fronts-presence = इस देश के मूल शोधपत्र वाले मोर्चे: { $core }; केवल उद्धृत करने वाले शोधपत्र वाले: { $citing }; इसके शोधपत्र के बिना: { $absent }। { $led ->
    [0] नेतृत्व सूचकांक (leadership index) के अनुसार यह किसी में प्रथम नहीं है।
   *[other] जिन मोर्चों में यह नेतृत्व सूचकांक (leadership index) के अनुसार प्रथम है: { $led }{ $has_clear ->
        [yes] { " " }(यादृच्छिक उतार-चढ़ाव से परे: { $clear })
       *[no] { "" }
     }।
 } { $papers ->
    [0] मोर्चों के किसी शोधपत्र में इस देश का पता नहीं है।
    [one] मोर्चों के { $papers } शोधपत्र में इस देश का पता है; मूल शोधपत्रों की संख्या: { $n_core }।
   *[other] मोर्चों के { $papers } शोधपत्रों में इस देश का पता है; इनमें मूल शोधपत्रों की संख्या: { $n_core }।
 }
rank-in-set = { $set ->
    [hot] चर्चित मोर्चे
    [emerging] उभरते मोर्चे
   *[all] सभी मोर्चे
 }: { $line }; भागीदारी: { $n } में से { $present } में।
rank-line = { $n ->
    [one] { $n } देश
   *[other] { $n } देशों
 } में रैंक { $rank }, सूचकांक { $index }{ $has_interval ->
    [yes] { " " }({ $interval })
   *[no] { "" }
 }{ $tie ->
    [first] , बराबरी: यादृच्छिक उतार-चढ़ाव के भीतर अन्य देशों से अलग नहीं
    [above] , ऊपर की रैंक के साथ बराबरी: अंतर यादृच्छिक उतार-चढ़ाव के भीतर
    [below] , नीचे की रैंक के साथ बराबरी: अंतर यादृच्छिक उतार-चढ़ाव के भीतर
    [with-first] , यादृच्छिक उतार-चढ़ाव के भीतर प्रथम रैंक से अलग नहीं
    [equal] , पड़ोसी रैंक के बराबर मान
   *[none] { "" }
 }
coverage-of-ranks = देश की जानकारी { $core } मूल शोधपत्रों और { $citing } उद्धृत करने वाले शोधपत्रों के लिए उपलब्ध है; शेष किसी देश के लिए नहीं गिने जाते।
caption-areas = क्षेत्रवार मोर्चे, और हर क्षेत्र में देश का स्थान
caption-world-areas = हर क्षेत्र के अग्रणी देश
caption-leads = वे मोर्चे जिनमें देश प्रथम है
caption-follows = वे मोर्चे जिनमें देश दूसरा या तीसरा है
caption-absent = वे मोर्चे जिनमें देश का कोई शोधपत्र नहीं है, सर्वाधिक उद्धरण वाले पहले
caption-near = वे मोर्चे जिनमें देश का कोई मूल शोधपत्र नहीं है और जो उसके पहले से उद्धृत साहित्य के सबसे निकट हैं
caption-themes = वे थीम, यानी आपस में जुड़े मोर्चों के समूह, जिनमें देश का सबसे अधिक काम है
caption-fates = पिछले संस्करण के मोर्चों का क्या हुआ
caption-bursts = पिछले पूरे वर्ष में असामान्य रूप से अधिक उद्धृत मोर्चे
caption-impact = उसी विषय और वर्ष के शोधपत्रों की तुलना में उद्धरण, शोधपत्रों के क्षेत्र के अनुसार
caption-leading-countries = सभी मोर्चों पर नेतृत्व सूचकांकों के योग के अनुसार देश
caption-annex-standings = सभी मोर्चों पर नेतृत्व सूचकांकों के योग के अनुसार सभी देश
caption-top = { $area }: चर्चित मोर्चे
caption-emerging = उभरते मोर्चे, क्षेत्रवार
caption-countries-of-front = { $front }: देश
caption-core-papers = { $front }: मूल शोधपत्र, सर्वाधिक उद्धृत पहले
caption-annex-fronts = वे सभी मोर्चे जिनमें देश भाग लेता है, सबसे अच्छी रैंक पहले
caption-annex-all-fronts = सभी मोर्चे
leads-none = यह देश किसी मोर्चे में प्रथम नहीं है।
follows-none = यह देश किसी मोर्चे में दूसरा या तीसरा नहीं है।
absent-none = यह देश हर मोर्चे में भाग लेता है।
leading-none = मोर्चों के किसी शोधपत्र का देश ज्ञात नहीं है: किसी को रैंक नहीं दी जा सकती।
leading-first = सभी मोर्चों पर प्रथम: { $country }, { $line }। कुल मोर्चे: { $n }; जिनमें यह प्रथम है: { $n_first } ({ $share }){ $has_clear ->
    [yes] ; यादृच्छिक उतार-चढ़ाव से परे: { $clear }
   *[no] { "" }
 }।
top-about = हर क्षेत्र के चर्चित मोर्चे सर्वाधिक उद्धरण वाले दसवें भाग से लिए जाते हैं: इनमें से अधिक से अधिक दस, जिनके मूल शोधपत्र सबसे नए हैं।
emerging-none = कोई मोर्चा इतना नया नहीं है कि उसे उभरता मोर्चा माना जाए।
change-none = यह संस्करण किसी पिछले संस्करण को आगे नहीं बढ़ाता: रैंकों और मोर्चों की तुलना किसी पिछले संस्करण से नहीं की गई है।
change-new = पिछले संस्करण में इस देश का कोई स्थान नहीं था।
change-rank = सभी मोर्चों पर रैंक { $rank }, पिछले संस्करण में { $former_rank }; सूचकांक { $index }, पहले { $former_index }। जिन मोर्चों में यह प्रथम है उनका हिस्सा: { $n } में से { $share }, पहले { $former_n } में से { $former_share }।
impact-none = चयन अवधि (window) के किसी शोधपत्र में इस देश का पता नहीं है, इसलिए इसके उद्धरणों की तुलना नहीं की गई है।
impact-all = चयन अवधि (window) के { $n ->
    [one] { $n } शोधपत्र
   *[other] { $n } शोधपत्रों
 } की तुलना उसी विषय और वर्ष के शोधपत्रों से की जा सकती है। औसत सामान्यीकृत उद्धरण अंक (mean normalised citation score): { $mncs }{ $has_mncs_interval ->
    [yes] { " " }({ $mncs_interval })
   *[no] { "" }
 }, जहाँ 1 संग्रह का औसत है। सर्वाधिक उद्धृत दसवें भाग में हिस्सा: { $top }{ $has_top_interval ->
    [yes] { " " }({ $top_interval })
   *[no] { "" }
 }।
key-fronts-about = { $of ->
    [country] वे मोर्चे जिनमें यह देश आगे है, और वे जो अपने क्षेत्र में उल्लेखनीय हैं और जिनमें इस देश के मूल शोधपत्र हैं।
   *[world] वे मोर्चे जो अपने क्षेत्र में उल्लेखनीय हैं।
 }
key-front-measures = मोर्चा { $front }, { $area }। मूल शोधपत्र: { $core }, उद्धरण: { $citations }, औसत वर्ष: { $year }; उद्धृत करने वाले शोधपत्र: { $citing }, प्रति मूल शोधपत्र प्रति वर्ष { $cpt } (CPT)।{ $is_key ->
    [yes] { " " }अपने क्षेत्र में इसकी विशेषता: { $why }।
   *[no] { "" }
 }{ $has_keywords ->
    [yes] { " " }इसे पहचान देने वाले पद: { $keywords }।
   *[no] { "" }
 }
key-front-standing = { $tied ->
    [yes] इस देश की रैंक { $rank } है, यादृच्छिक उतार-चढ़ाव के भीतर बराबरी पर, और सूचकांक { $index } है
   *[no] इस देश की रैंक { $rank } और सूचकांक { $index } है
 }; इसके अपने मूल शोधपत्र: { $core }; उद्धृत करने वाले शोधपत्र: { $citing }।
key-most-core-papers = चर्चित मोर्चों में सबसे अधिक मूल शोधपत्र
key-highest-cpt = चर्चित मोर्चों में सबसे ऊँचा CPT
key-highest-cpt-of-emerging = उभरते मोर्चों में सबसे ऊँचा CPT
mark-hot = चर्चित { $rank }
mark-emerging = उभरता { $rank }
leaders-tied = { $leaders } (बराबरी पर: { $tied })
state-absent = कोई शोधपत्र नहीं
state-citing-only = केवल उद्धृत करने वाले शोधपत्र
fate-born = नया
fate-kept = यथावत
fate-grew = बढ़ा
fate-shrank = घटा
fate-split = विभाजित
fate-merged = विलीन
fate-regrouped = पुनर्गठित
fate-died = समाप्त

## 2 Open science

section-open-science = मुक्त विज्ञान (open science)
open-none = चयन अवधि (window) के किसी शोधपत्र में इस देश का पता नहीं है: मुक्तता के बारे में कुछ नहीं कहा गया है।
open-access = { $is_known ->
    [yes] जिन शोधपत्रों की स्थिति ज्ञात है (संख्या: { $known }), उनमें { $open } मुक्त पहुँच (open access) में हैं{ $has_world ->
        [yes] ; पूरे संग्रह में यह हिस्सा { $world } है
       *[no] { "" }
     }। प्रकार के अनुसार: डायमंड (diamond) { $diamond }, गोल्ड (gold) { $gold }, हाइब्रिड (hybrid) { $hybrid }, ब्रॉन्ज़ (bronze) { $bronze }, ग्रीन (green) { $green }, बंद (closed) { $closed }। कुल शोधपत्र: { $n }।
   *[no] किसी शोधपत्र की मुक्त पहुँच (open access) की स्थिति ज्ञात नहीं है। कुल शोधपत्र: { $n }।
 }
open-platforms = जिन शोधपत्रों के स्थान ज्ञात हैं (संख्या: { $known }), उनमें निःशुल्क पढ़े जा सकने वाले: केवल प्रकाशक के मंच पर { $publisher }, वहाँ भी और अन्यत्र भी { $both }, केवल अन्यत्र { $other }।
open-platforms-none = अभिलेख यह नहीं बताते कि ये शोधपत्र किन मंचों पर पढ़े जा सकते हैं।
open-practices = मुक्त लाइसेंस के अधीन: { $licence } (CC BY: { $by })। रिपॉज़िटरी (repository) में निःशुल्क प्रति वाले: { $copy }। शोधपत्र से पहले की तिथि के प्रीप्रिंट (preprint) वाले: { $preprint }। संग्रह के किसी डेटासेट से जुड़े: { $data }, सॉफ़्टवेयर से जुड़े: { $software }। अंतिम तीन न्यूनतम मान हैं।
open-practices-none = अभिलेख यह नहीं बताते कि प्रतियाँ कहाँ हैं और किन लाइसेंसों के अधीन हैं।
open-documents = दस्तावेज़ों में, खुले विज्ञान (open science) पर:
caption-open-years = प्रकाशन वर्ष के अनुसार मुक्त पहुँच
caption-open-areas = शोधपत्रों के क्षेत्र के अनुसार मुक्त पहुँच
caption-unesco = मुक्त विज्ञान पर UNESCO की अनुशंसा के तत्व, और हर तत्व के बारे में ग्रंथसूची डेटा क्या बताता है
unesco-1 = प्रकाशन
unesco-2 = उनके लाइसेंस
unesco-3 = प्रीप्रिंट
unesco-4 = शोध डेटा
unesco-5 = सॉफ़्टवेयर और स्रोत कोड
unesco-6 = शैक्षिक संसाधन, हार्डवेयर
unesco-7 = रिपॉज़िटरी और मुक्त पत्रिकाएँ
unesco-8 = उन्हें कौन चलाता है और कौन उनका खर्च उठाता है; प्रयोगशालाएँ, संगणन
unesco-9 = नागरिक विज्ञान, स्वयंसेवक
unesco-10 = देशज और स्थानीय ज्ञान
unesco-reach-1 = पढ़ने के लिए निःशुल्क
unesco-reach-2 = साझा करने के लिए मुक्त
unesco-reach-3 = न्यूनतम मान: केवल तिथि वाले
unesco-reach-4 = न्यूनतम मान: संग्रह की उद्धरण से जुड़ी कृतियाँ
unesco-reach-5 = न्यूनतम मान, अधिकतर 0: OpenAlex में ऐसा कोई प्रकार नहीं है
unesco-reach-6 = ग्रंथसूची डेटा में नहीं
unesco-reach-7 = उनका उपयोग
unesco-reach-8 = ग्रंथसूची डेटा में नहीं
unesco-reach-9 = शोधपत्र केवल अपने लेखकों के नाम देते हैं
unesco-reach-10 = शोधपत्र नहीं बताते कि वे किसके ज्ञान पर आधारित हैं

## 3 Collaboration

section-collaboration = सहयोग
section-bilateral = { $a } और { $b }
together-share = { $has_world ->
    [yes] इस देश के { $share } शोधपत्रों में किसी दूसरे देश का भी पता है; पूरे संग्रह में { $world } शोधपत्रों में दो या अधिक देशों के पते हैं।
   *[no] इस देश के { $share } शोधपत्रों में किसी दूसरे देश का भी पता है।
 }
together-led = मोर्चों में शोधपत्र: { $n }। जिनके बारे में यह ज्ञात है, उनमें { $led } का नेतृत्व इस देश से होता है (प्रथम या पत्राचार लेखक); { $dependence } का अन्यत्र से। जिन मोर्चों में सभी का नेतृत्व अन्यत्र से होता है: { $joined }।
together-none = कोई शोधपत्र किसी दूसरे देश के साथ मिलकर नहीं लिखा गया।
together-documents = दस्तावेज़ों में, संयुक्त कार्यक्रम, केंद्र और आह्वान:
together-first = { $n ->
    [one] यह देश { $n } अन्य देश के साथ शोधपत्र लिखता है{ $has_first ->
        [yes] : { $partners }
       *[no] { "" }
     }।
   *[other] यह देश { $n } अन्य देशों के साथ शोधपत्र लिखता है{ $has_first ->
        [yes] । सबसे अधिक संयुक्त शोधपत्र: { $partners }
       *[no] { "" }
     }।
 }
together-world = चयन अवधि (window) के { $share } शोधपत्रों में दो या अधिक देशों के पते हैं।
partner-papers = { $country } ({ $n })
caption-partners = संयुक्त शोधपत्रों के अनुसार सहयोगी, और उनकी संबंध-संख्या से अपेक्षित मान के साथ तुलना
caption-pairs = संयुक्त शोधपत्रों के अनुसार देशों के युग्म
caption-institution-pairs = सहयोग को चलाने वाले संस्थान
bilateral-none = चयन अवधि में दोनों देशों का कोई संयुक्त शोधपत्र नहीं है।
bilateral-all = चयन अवधि में संयुक्त शोधपत्र: { $n }। अधिकतम { $most } देशों वाले, इसलिए तुलना में लिए गए: { $compared }; दोनों की संबंध-संख्या से अपेक्षित: { $expected }; { $against }। सॉल्टन (Salton) कोसाइन { $salton }।
caption-bilateral-years = { $a } और { $b }: वर्ष के अनुसार संयुक्त शोधपत्र
caption-bilateral-areas = { $a } और { $b }: क्षेत्र के अनुसार संयुक्त शोधपत्र
caption-bilateral-events = { $a } और { $b }: वर्ष के अनुसार संयुक्त शोधपत्र, और दस्तावेज़ों में बताई गई घटनाएँ
caption-bilateral-fronts = { $a } और { $b }: संयुक्त शोधपत्रों वाले मोर्चे
caption-openings = { $a } और { $b }: वे मोर्चे जिनमें दोनों मज़बूत हैं और कोई संयुक्त शोधपत्र नहीं है
against-above = अपेक्षा से अधिक
against-as-expected = अपेक्षा के अनुरूप
against-below = अपेक्षा से कम
against-too-few = निष्कर्ष के लिए बहुत कम

## 4 Breakthroughs

section-breakthroughs = बड़ी उपलब्धियाँ और खोजें
breakthroughs-about = { $all ->
    [0] संग्रह का कोई शोधपत्र इतना उल्लेखनीय नहीं है कि उसे संभावित बड़ी उपलब्धि (breakthrough) माना जाए।
    [one] संग्रह का एक शोधपत्र संभावित बड़ी उपलब्धि (breakthrough) के रूप में सामने आता है।
   *[other] संग्रह के { $all } शोधपत्र संभावित बड़ी उपलब्धियों (breakthroughs) के रूप में सामने आते हैं।
 }{ $of_country ->
    [yes] { " " }{ $of_period ->
        [yes] इस देश के पते वाले और इस अवधि के: { $n }।
       *[no] इस देश के पते वाले: { $n }।
     }
   *[no] { $of_period ->
        [yes] { " " }इस अवधि के: { $n }।
       *[no] { "" }
     }
 }
caption-breakthroughs = संभावित बड़ी उपलब्धियाँ, सबसे अधिक कारणों वाली पहले
caption-young = वे उभरते मोर्चे जिनमें देश भाग लेता है
young-none = यह देश किसी उभरते मोर्चे में भाग नहीं लेता।
breakthroughs-documents = दस्तावेज़ों में घोषित वैज्ञानिक परिणाम, जिन्हें किसी संकेतक ने नहीं परखा:
reason-cited = सर्वाधिक उद्धृत शोधपत्रों में
reason-disrupts = जिन पर आधारित है, उनके स्थान पर उद्धृत
reason-awakens = कम उद्धरणों के वर्षों के बाद जागा
reason-bursts = उद्धरणों में अचानक उछाल
reason-atypical = विरले ही साथ उद्धृत होने वाली कृतियों को एक साथ उद्धृत करता है
reason-jumps = पहले से कहीं अधिक बार उद्धृत

## 5 Science diplomacy

section-diplomacy = विज्ञान कूटनीति (science diplomacy)
diplomacy-none = इस संस्करण में कोई घटना नहीं है: समझौतों, यात्राओं, संयुक्त कार्यक्रमों या सुविधाओं के दस्तावेज़ इसके संग्रह का भाग नहीं थे। { $of ->
    [country] यह खंड इस देश की कूटनीति के बारे में कुछ नहीं कहता, और इसका मौन कोई निष्कर्ष नहीं है।
   *[world] यह खंड कुछ नहीं कहता, और इसका मौन कोई निष्कर्ष नहीं है।
 }
diplomacy-feed = इसके लिए क्या देना होगा: मंत्रालयों, अकादमियों, दूतावासों और वित्तपोषकों के तिथि वाले दस्तावेज़। शोधपत्र सहयोग के बारे में जो दिखाते हैं, वह “सहयोग” खंड में है।
section-announced = घोषित
diplomacy-about = { $n ->
    [0] दस्तावेज़ों में{ $of_period ->
        [yes] { " " }इस अवधि की
       *[no] { "" }
     }{ $of ->
        [country] { " " }इस देश से जुड़ी
       *[world] { "" }
     } कोई घटना नहीं मिलती।
    [one] दस्तावेज़ों में{ $of_period ->
        [yes] { " " }इस अवधि की
       *[no] { "" }
     }{ $of ->
        [country] { " " }इस देश से जुड़ी
       *[world] { "" }
     } { $n } घटना मिलती है। { $kinds }।
   *[other] दस्तावेज़ों में{ $of_period ->
        [yes] { " " }इस अवधि की
       *[no] { "" }
     }{ $of ->
        [country] { " " }इस देश से जुड़ी
       *[world] { "" }
     } { $n } घटनाएँ मिलती हैं। { $kinds }।
 }{ $recalled ->
    [0] { "" }
   *[other] { " " }जिन्हें दस्तावेज़ बीती बात के रूप में याद करते हैं और जो यहाँ छोड़ी गई हैं: { $recalled }।
 }
diplomacy-with = { $of ->
    [country] इसके साथ सबसे अधिक बार आने वाले नाम: { $partners }।
   *[world] सबसे अधिक बार आने वाले नाम: { $partners }।
 }
diplomacy-documents = संस्करण के दस्तावेज़: { $n }; उनमें बताए गए प्रकाशक: { $publishers }{ $has_names ->
    [yes] { " " }({ $names })
   *[no] { "" }
 }{ $has_dates ->
    [yes] ; तिथियाँ: { $from } – { $to }
   *[no] { "" }
 }।{ $not_read ->
    [0] { "" }
   *[other] { " " }भाषा के कारण नहीं पढ़े गए: { $not_read }।
 }
diplomacy-kind = { $kind }: { $n }
diplomacy-honest = घटना वह है, जो दस्तावेज़ कहता है; वह नहीं, जो वास्तव में हुआ। जो किसी दस्तावेज़ में नहीं है, वह यहाँ भी नहीं है, और कौन दिखाई देता है, यह दिए गए दस्तावेज़ों पर निर्भर है: इन संख्याओं से कोई तुलना नहीं हो सकती। वाक्य नियमों से पढ़े जाते हैं और कभी-कभी गलत पढ़े जाते हैं; हर घटना के साथ उद्धरण दिया है।
event-kind-committee = समितियाँ और संवाद
event-kind-agreement = समझौते
event-kind-joint-centre = संयुक्त केंद्र और प्रयोगशालाएँ
event-kind-joint-programme = संयुक्त कार्यक्रम और परियोजनाएँ
event-kind-forum = मंच और सम्मेलन
event-kind-visit = यात्राएँ
event-kind-policy = नीतियाँ और रिपोर्टें
event-kind-funding-call = वित्तपोषण के आह्वान
event-kind-breakthrough = घोषित परिणाम
event-status-announced = घोषित
event-status-signed = हस्ताक्षरित
event-status-held = संपन्न
event-status-cancelled = रद्द
event-status-postponed = स्थगित
event-season-spring = वसंत { $year }
event-season-summer = ग्रीष्म { $year }
event-season-autumn = शरद { $year }
event-season-winter = शीत { $year }
event-season-q1 = { $year } की पहली तिमाही
event-season-q2 = { $year } की दूसरी तिमाही
event-season-q3 = { $year } की तीसरी तिमाही
event-season-q4 = { $year } की चौथी तिमाही
event-season-h1 = { $year } की पहली छमाही
event-season-h2 = { $year } की दूसरी छमाही
event-undated = तिथि नहीं बताई गई, सूचना { $date }
event-reference = घटना { $number }
event-quotation = “{ $quotation }”
event-low = शब्द इसे कमज़ोर रूप से बताते हैं: विश्वास { $confidence } (अधिकतम 1)। उपयोग से पहले उद्धरण पढ़ें।
event-what = क्या
event-people = लोग
event-organisations = संस्थाएँ
event-figures = आँकड़े
event-subjects = विषय
event-fronts = समान शब्दों के अनुसार निकट के मोर्चे (fronts)
event-number = संख्या
event-no-proof = घटनाएँ और शोधपत्रों की संख्याएँ साथ-साथ रखने से एक का दूसरे पर कोई प्रभाव सिद्ध नहीं होता: शोधपत्र शोध के वर्षों बाद आते हैं, और बहुत कुछ और भी बदलता है।

## Methods

section-methods = विधियाँ
method-window = मूल शोधपत्र वर्ष { $from } से { $to } तक के हैं: कुल { $all } में से { $n } शोधपत्र। उद्धृत करने वाले शोधपत्र किसी भी वर्ष के हो सकते हैं।
method-highly-cited = अत्यधिक उद्धृत (highly cited) वे शोधपत्र हैं, जो संग्रह के शोधपत्रों से मिले उद्धरणों के अनुसार अपने विषय और वर्ष के पहले { $share } की सीमा पर या उससे ऊपर हैं; सीमाएँ एक न्यूनतम से नीचे नहीं जातीं, इसलिए कुल संख्या कम हो सकती है। उनकी संख्या: { $n }।
method-clusters = दो अत्यधिक उद्धृत शोधपत्र तब जोड़े जाते हैं जब दोनों को साथ उद्धृत करने वाले शोधपत्रों की संख्या कम से कम { $count } हो और उनके उद्धरणों का कोसाइन { $cosine } या अधिक हो; समूह बनाने की विधि: { $rule ->
    [leiden] लाइडेन (Leiden) कलनविधि
   *[single_link] आकार-सीमा के साथ एकल कड़ी (single link)
 }।
method-index = किसी मोर्चे में किसी देश का नेतृत्व सूचकांक (leadership index) मूल शोधपत्रों में उसके हिस्से, उद्धृत करने वाले शोधपत्रों में उसके हिस्से और इन दोनों के उद्धरणों में उसके हिस्सों का योग है: अधिकतम 4। कई मोर्चों पर सूचकांक जोड़े जाते हैं। यह नियम Research Fronts: Active Fields, Leading Countries का है।
method-ties = अंतराल हर मोर्चे के शोधपत्रों पर 95% बूटस्ट्रैप (bootstrap) अंतराल हैं। जिस अंतर के अंतराल में 0 आता है, वह यादृच्छिक उतार-चढ़ाव (noise) के भीतर है और बराबरी (=) के रूप में लिखा जाता है।
method-selection = चर्चित (hot): किसी क्षेत्र के सर्वाधिक उद्धरण वाले दसवें भाग के मोर्चों में से अधिक से अधिक दस, जिनके मूल शोधपत्र सबसे नए हैं। उभरते (emerging): वे मोर्चे जिनके मूल शोधपत्रों का औसत वर्ष संस्करण से अधिक से अधिक लगभग दो वर्ष पहले का है।
method-impact = सामान्यीकृत उद्धरण अंक में शोधपत्र के उद्धरणों को उसके विषय और वर्ष के औसत से भाग दिया जाता है। सर्वाधिक उद्धृत दसवें भाग के हिस्सों में बराबरी वाले आंशिक रूप से गिने जाते हैं, ताकि हर विषय और वर्ष में ठीक दसवाँ भाग रहे।
method-collaboration = अपेक्षित संयुक्त शोधपत्र वे हैं जो दो देशों के होते यदि संबंध केवल उनकी संबंध-संख्या के अनुसार बनते; सापेक्ष तीव्रता (RIC) अन्य सहयोगियों से तुलना करती है, 1 का अर्थ है अपेक्षा के अनुरूप। बहुत अधिक देशों वाले शोधपत्र इस तुलना से बाहर हैं।
method-breakthroughs = संभावित बड़ी उपलब्धि (breakthrough candidate) वह शोधपत्र है जो अपने विषय और वर्ष में इनमें से कम से कम एक में ऊँचे पर्सेंटाइल तक पहुँचता है: उद्धरण, विच्छेदन (disruption, CD5), जागरण (awakening), उछाल (burst), असामान्य संयोजन, छलाँग (jump)। छोटे संग्रहों के लिए पर्सेंटाइल घटाया जाता है, और यह बताया जाता है। ऐसे शोधपत्र पढ़ने के लिए हैं, गिनने के लिए नहीं।
method-counting = { $merges ->
    [yes] गणना पूर्ण है: कोई शोधपत्र अपने पतों में आए हर देश के लिए एक बार गिना जाता है। हाँग काँग और मकाऊ चीन के साथ गिने जाते हैं, जैसा प्रकाशित रिपोर्टों में है।
   *[no] गणना पूर्ण है: कोई शोधपत्र अपने पतों में आए हर देश के लिए एक बार गिना जाता है। हाँग काँग और मकाऊ अलग से गिने जाते हैं।
 }
method-pages = परिभाषाएँ, सूत्र और हल किए गए उदाहरण: { $pages }
method-cannot = मोर्चे क्या नहीं दिखा सकते: वे बताते हैं कि हाल का बहुत उद्धृत काम कहाँ आपस में जुड़ता है और उसमें कौन भाग लेता है। वे किसी विषय का राष्ट्रीय स्तर नहीं मापते: जहाँ कोई मोर्चा नहीं है, वहाँ भी कोई देश मज़बूत हो सकता है, और मोर्चा उस काम के बारे में कुछ नहीं कहता जो अभी उद्धृत नहीं हुआ है, जो ऐसी भाषाओं में छपा है जो संग्रह में नहीं हैं, या जो छपा ही नहीं है।

## Data quality

section-quality = डेटा की गुणवत्ता
limits-about = यह संस्करण किन निष्कर्षों का आधार बन सकता है और किनका नहीं:
limit-line = { $subject }: { $sentence }
limit-window = वर्ष
limit-share = सीमा-मान
limit-references = संदर्भ
limit-fields = विषय
limit-fronts = मोर्चे
limit-selection = चयन
limit-core-countries = मूल शोधपत्रों के देश
limit-citing-countries = उद्धृत करने वाले शोधपत्रों के देश
limit-window-sentence = आधे से कम शोधपत्र मूल शोधपत्रों के वर्षों के हैं
limit-share-sentence = किसी विषय और वर्ष के पहले 1% से अधिक अत्यधिक उद्धृत माने गए हैं, क्योंकि छोटे हिस्सों से बहुत कम शोधपत्र मिलते हैं
limit-references-sentence = आधे से कम संदर्भ संग्रह के एक शोधपत्र से दूसरे तक जाते हैं; केवल ये उद्धरण गिने जाते हैं
limit-fields-sentence = पाँचवें भाग से अधिक शोधपत्रों का कोई विषय नहीं है
limit-fronts-sentence = कोई मोर्चा नहीं मिला
limit-selection-sentence = कुछ क्षेत्रों में दस से कम मोर्चे हैं; वहाँ चर्चित और उभरते का अर्थ है थोड़े में सबसे अधिक उद्धृत, कोई चयन नहीं
limit-core-countries-sentence = आधे से कम मूल शोधपत्रों के देश ज्ञात हैं
limit-citing-countries-sentence = आधे से कम उद्धृत करने वाले शोधपत्रों के देश ज्ञात हैं
caption-coverage = अभिलेखों के बारे में कितना ज्ञात है
coverage-n-records = अभिलेख
coverage-n-papers = इनमें शोधपत्र
coverage-share-with-year = वर्ष सहित
coverage-share-with-references = संदर्भों सहित
coverage-mean-references = संदर्भ वाले अभिलेखों में संदर्भों का औसत
coverage-share-references-inside = संग्रह के किसी अभिलेख तक पहुँचने वाले संदर्भ
coverage-share-with-country = देश सहित
coverage-share-with-institution = संस्थान सहित
coverage-share-with-field = विषय सहित
coverage-share-english = ज्ञात भाषा वाले अभिलेखों में अंग्रेज़ी के
coverage-share-retracted = वापस लिए गए (retracted)
self-citations = इसके शोधपत्रों के उद्धरण: { $n }। जिनका देश ज्ञात है, उनमें { $national } इसी देश से आते हैं; स्वयं लेखकों से: { $author }।
retracted-none = किसी मोर्चे के मूल शोधपत्रों में कोई वापस ली गई (retracted) कृति नहीं है।
caption-retracted = वापस ली गई (retracted) कृतियाँ जो अन्यथा मोर्चों के मूल में होतीं
caption-left-out = शोधपत्र न गिनी जाने वाली कृतियाँ, कारण के अनुसार
left-out-stub-without-year = बिना अभिलेख और बिना वर्ष की उद्धृत कृतियाँ
left-out-retracted = वापस ली गई
left-out-paratext = मुखपृष्ठ, विषय-सूची आदि
left-out-expansion-corpus = OpenAlex के विस्तार संग्रह की
left-out-type = न गिने जाने वाले प्रकार की
left-out-no-year = बिना वर्ष की

## How to cite

section-citing = उद्धृत कैसे करें
citing-about = यह समीक्षा, और संदर्भ-प्रबंधन सॉफ़्टवेयर के लिए:
citation = { $institute } ({ $year }): { $title }। OpenFronts द्वारा संस्करण { $edition } से निर्मित, डेटा की तिथि: { $snapshot }।
citing-again = वही संस्करण वही समीक्षा देता है। उसका चेकसम (checksum) { $edition } है; यह कमांड समीक्षा को फिर से लिखता है:

## Annex

section-annex = परिशिष्ट: तालिकाएँ
annex-none = पूरी दिखाने के लिए कोई तालिका नहीं है।

## Evidence

evidence-title = { $of ->
    [front] मोर्चे “{ $name }” के
    [theme] थीम “{ $name }” के
    [hot] चर्चित मोर्चों के
    [emerging] उभरते मोर्चों के
    [selected] चर्चित और उभरते मोर्चों के
    [window] चयन अवधि के
    [years] वर्ष { $name } के
   *[all] मोर्चों के
 } { $what ->
    [core] मूल शोधपत्र
    [citing] उद्धृत करने वाले शोधपत्र
    [joint] संयुक्त शोधपत्र
   *[papers] शोधपत्र
 }{ $has_area ->
    [yes] , { $area }
   *[no] { "" }
 }: { $who }
evidence-ranked = { $title }; रैंक { $rank }

## Notes below tables

note-index = सूचकांक: नेतृत्व सूचकांकों का योग, एक मोर्चे में अधिकतम 4; 95% अंतराल के साथ।
note-tie = जिस रैंक के साथ = लगा है, वह पड़ोसी रैंक के साथ बराबरी पर है (पहली: किसी भी अन्य के साथ): अंतर यादृच्छिक उतार-चढ़ाव (noise) के भीतर है।
note-equal-firsts = स्पष्ट प्रथम: वे मोर्चे जिनमें यह प्रथम है और कोई अन्य यादृच्छिक उतार-चढ़ाव के भीतर नहीं है। बराबर प्रथम हर एक के लिए गिने जाते हैं, इसलिए हिस्सों का योग 1 से अधिक हो सकता है।
note-no-samples = यह संस्करण नमूनों के बिना बना है: अंतराल नहीं हैं, और = का अर्थ है बराबर मान।
note-rows = पहली पंक्तियाँ दिखाई गई हैं; परिशिष्ट में सभी हैं।
note-leaders = रैंक 1 वाले देश; कोष्ठक में वे जिन्हें यादृच्छिक उतार-चढ़ाव के भीतर उनसे अलग नहीं किया जा सकता।
note-near = आधार: वे कृतियाँ जिन्हें मोर्चे के कई शोधपत्र उद्धृत करते हैं, उसके मूल शोधपत्रों को छोड़कर। सहयोगी: वहाँ मूल शोधपत्रों वाले वे देश जिनके साथ यह देश सबसे अधिक लिखता है।
note-themes = सक्रियता: देश के शोधपत्रों में थीम के हिस्से और विश्व के शोधपत्रों में उसके हिस्से का अनुपात; 1 का अर्थ है विश्व के समान। थीम की रैंकों के अंतराल नहीं हैं।
note-fates = हर मोर्चे का मिलान पिछले संस्करण के उस मोर्चे से किया जाता है जिसके साथ उसके सबसे अधिक मूल शोधपत्र साझा हैं।
note-bursts = भार: स्थिर दर की तुलना में उछाल उद्धृत करने वाले शोधपत्रों की कितनी बेहतर व्याख्या करता है; बड़ा मान अधिक स्पष्ट है।
note-impact = MNCS: औसत सामान्यीकृत उद्धरण अंक, 1 संग्रह का औसत है। शीर्ष 10%: सर्वाधिक उद्धृत दसवें भाग में हिस्सा, 10% औसत है। 95% अंतरालों के साथ। सक्रियता: 1 का अर्थ है संग्रह के समान।
note-open = हिस्से उन शोधपत्रों के हैं जिनकी स्थिति ज्ञात है।
note-unesco = माप उन पहले स्तंभों के हैं जिनके नाम मुक्तता वाले विधि-पृष्ठ में हैं; जहाँ तत्व को कुछ नहीं मापता, वहाँ स्थान खाली है।
note-partners = तुलना में: अधिकतम { $most } देशों के संयुक्त शोधपत्र। अपेक्षित: दोनों की संबंध-संख्या से। RIC: इन पर सापेक्ष तीव्रता, 1 का अर्थ है अपेक्षा के अनुरूप। तुलना: क्या अंतर संयोग से अधिक है।
note-pairs = तुलना में: अधिकतम { $most } देशों के संयुक्त शोधपत्र। अपेक्षित: दोनों की संबंध-संख्या से। Salton: संयुक्त शोधपत्रों का कोसाइन, सभी संयुक्त होने पर 1। तुलना: क्या अंतर संयोग से अधिक है।
note-bilateral-ranks = रैंक A: { $a }। रैंक B: { $b }।
note-openings = मज़बूत: कोई मूल शोधपत्र, या पहली पाँच में रैंक। वे साथ क्यों नहीं आते, यह कोई तालिका नहीं जानती।
note-breakthroughs = पर्सेंटाइल: विषय और वर्ष के भीतर वह न्यूनतम पर्सेंटाइल जिस तक हर कारण पहुँचता है।
note-more = पहली पंक्तियाँ दिखाई गई हैं; { $command } से पूरी सूची मिलती है।
note-papers-more = सर्वाधिक उद्धृत दिखाए गए हैं।
note-coverage = जब तक अन्यथा न कहा जाए, अभिलेखों में हिस्से।
note-caveat = हर पंक्ति के लिए सावधानी: { $caveat }।
note-caveat-letter = सावधानी { $letter }: { $caveat }।

## Caveats

caveat-two-core-papers = केवल दो मूल शोधपत्र: एक और शोधपत्र मोर्चे को बदल सकता है
caveat-few-core-countries = आधे से कम मूल शोधपत्रों का देश ज्ञात है
caveat-no-core-countries = किसी मूल शोधपत्र का देश ज्ञात नहीं है: रैंक केवल उद्धृत करने वाले शोधपत्रों से
caveat-few-citing-countries = उद्धृत करने वाले आधे से कम शोधपत्रों का देश ज्ञात है
caveat-no-countries = किसी शोधपत्र का देश ज्ञात नहीं है: कोई रैंक नहीं दी जा सकती
caveat-stub-core = कुछ मूल शोधपत्र केवल संदर्भ-सूचियों से ज्ञात हैं
caveat-inferred-field = किसी मूल शोधपत्र का विषय उसके आसपास के शोधपत्रों से अनुमानित है
caveat-unknown-field = मूल शोधपत्रों का विषय ज्ञात नहीं: उनकी तुलना उसी वर्ष के ऐसे सभी शोधपत्रों से की गई
caveat-raised-share = छोटा संग्रह: शीर्ष 1% से अधिक शोधपत्र अत्यधिक उद्धृत गिने जाते हैं
caveat-mixed-area = मूल शोधपत्र कई क्षेत्रों में फैले हैं
caveat-single-front = थीम में केवल एक मोर्चा है
caveat-loose-theme = इसके मोर्चों के आधे से अधिक संबंध अन्य थीमों की ओर जाते हैं
caveat-few-papers = ज्ञात देश या संस्थान वाले दस से कम शोधपत्र
caveat-few-core-institutions = आधे से कम मूल शोधपत्रों का संस्थान ज्ञात है
caveat-no-core-institutions = किसी मूल शोधपत्र का संस्थान ज्ञात नहीं है: रैंक केवल उद्धृत करने वाले शोधपत्रों से
caveat-few-citing-institutions = उद्धृत करने वाले आधे से कम शोधपत्रों का संस्थान ज्ञात है
caveat-no-institutions = किसी शोधपत्र का संस्थान ज्ञात नहीं है: कोई रैंक नहीं दी जा सकती
caveat-corresponding-by-default = पत्राचार लेखक: जून 2026 से पहले OpenAlex, बेहतर जानकारी न होने पर, प्रथम लेखक को मान लेता था
caveat-references-outside = इसके अधिकतर संदर्भ संग्रह में नहीं हैं: विच्छेदन (disruption) का मान वास्तविक से अधिक है
caveat-short-follow-up = विच्छेदन (disruption) का आकलन अपेक्षित से कम वर्षों पर है: शोधपत्र बहुत नया है
caveat-lowered-percentile = छोटा संग्रह: विषय और वर्ष के शीर्ष 1% से अधिक शोधपत्र गिने जाते हैं
caveat-small-base = मोर्चा दस से कम ऐसी कृतियों पर आधारित है जो उसके शोधपत्रों में साझा हैं
caveat-few-corresponding = आधे से कम शोधपत्रों के पत्राचार लेखक ज्ञात हैं
caveat-few-scored-papers = पचास से कम शोधपत्र: इतने कम का औसत अधिकतर संयोग है
caveat-small-cohorts = अधिकतर शोधपत्रों की तुलना सौ से कम शोधपत्रों वाले विषयों और वर्षों में हुई है: शीर्ष 1% उनमें से एक से भी कम है
caveat-few-outputs = सार्थक हिस्से के लिए जितने चाहिए, उनसे कम शोधपत्र
caveat-few-statuses = आधे से कम शोधपत्रों की मुक्त पहुँच की स्थिति ज्ञात है
caveat-gold-or-diamond = कुछ अभिलेख 2024 से पहले के हैं, जब डायमंड को गोल्ड में गिना जाता था

## Areas

area-0 = कोई क्षेत्र नहीं
area-1 = कृषि, पादप और पशु विज्ञान
area-2 = पारिस्थितिकी और पर्यावरण विज्ञान
area-3 = भू-विज्ञान
area-4 = नैदानिक चिकित्सा
area-5 = जीव विज्ञान
area-6 = रसायन और पदार्थ विज्ञान
area-7 = भौतिकी
area-8 = खगोल विज्ञान और खगोल भौतिकी
area-9 = गणित
area-10 = सूचना विज्ञान
area-11 = अर्थशास्त्र, मनोविज्ञान और अन्य सामाजिक विज्ञान
area-short-1 = कृषि
area-short-2 = पर्यावरण
area-short-3 = भू-विज्ञान
area-short-4 = चिकित्सा
area-short-5 = जीव विज्ञान
area-short-6 = रसायन
area-short-7 = भौतिकी
area-short-8 = खगोल
area-short-9 = गणित
area-short-10 = सूचना
area-short-11 = समाज विज्ञान

## Columns

column-activity-index = सक्रियता
column-affinity = शोधपत्रों में हिस्सा
column-against-expectation = तुलना
column-area = क्षेत्र
column-caveats = सावधानी
column-corpus = संग्रह
column-count = मोर्चे
column-countries = देश
column-country = देश
column-events = घटनाएँ
column-cpt = CPT
column-element = तत्व
column-fate = परिणति
column-first-author = प्रथम लेखक
column-from-year = से
column-front-id = मोर्चा
column-index = सूचकांक
column-institution = संस्थान
column-institution-abroad = विदेश में
column-interval = 95%
column-label = नाम
column-leaders = प्रथम
column-mark = चयन
column-mean-year = औसत वर्ष
column-measure = माप
column-measure-name = माप
column-measure-world = संग्रह
column-mncs = MNCS
column-mncs-interval = 95%
column-n-base = आधार
column-n-base-cited = उद्धृत
column-n-citations = उद्धरण
column-n-citing = उद्धृत करने वाले
column-n-citing-joint = उद्धृत करने वाले
column-n-compared = तुलना में
column-n-core = मूल
column-n-core-joint = मूल
column-n-emerging = उभरते
column-n-expected = अपेक्षित
column-n-first = प्रथम
column-n-first-clear = स्पष्ट प्रथम
column-n-fronts = मोर्चे
column-n-fronts-present = भागीदारी
column-n-hot = चर्चित
column-n-papers = शोधपत्र
column-n-works = कृतियाँ
column-own = देश
column-partner = सहयोगी
column-partners = वहाँ के सहयोगी
column-percentile = पर्सेंटाइल
column-place = क्रम
column-pp-top-10 = शीर्ष 10%
column-pp-top-10-interval = 95%
column-rank = रैंक
column-rank-a = रैंक A
column-rank-b = रैंक B
column-reach = दायरा
column-reason = कारण
column-reasons = कारण
column-ric = RIC
column-salton = Salton
column-share-base-cited = हिस्सा
column-share-bronze = ब्रॉन्ज़
column-share-diamond = डायमंड
column-share-first = पहला
column-share-gold = गोल्ड
column-share-green = ग्रीन
column-share-hybrid = हाइब्रिड
column-share-open = मुक्त
column-share-second = दूसरा
column-share-third = तीसरा
column-source = स्रोत
column-state = स्थिति
column-theme = थीम
column-title = शीर्षक
column-to-year = तक
column-weight = भार
column-year = वर्ष

## Figures

figure-front-map = मोर्चों का मानचित्र। जो मोर्चे साथ उद्धृत होते हैं, वे पास-पास हैं।
figure-front-map-description = हर मोर्चा एक वृत्त है: उसे जितने अधिक शोधपत्र उद्धृत करते हैं, वह उतना बड़ा है; उसके मूल और उद्धृत करने वाले शोधपत्रों में देश का हिस्सा जितना अधिक है, वह उतना गहरा है। स्थान संस्करण की मानचित्र-तालिका से हैं; परिशिष्ट में वे मोर्चे हैं जिनमें देश भाग लेता है।
figure-world-front-map = मोर्चों का मानचित्र। जो मोर्चे साथ उद्धृत होते हैं, वे पास-पास हैं।
figure-world-front-map-description = हर मोर्चा एक वृत्त है: उसे जितने अधिक शोधपत्र उद्धृत करते हैं, वह उतना बड़ा है। संख्याएँ परिशिष्ट में सभी मोर्चों की तालिका में हैं।
figure-citing-papers = उद्धृत करने वाले शोधपत्र
figure-events = दस्तावेज़ों में बताई गई घटनाएँ, प्रकार और तिथि के अनुसार
figure-events-description = हर पंक्ति एक प्रकार की घटनाएँ है, हर स्तंभ एक वर्ष या महीना; वृत्त जितना बड़ा, घटनाएँ उतनी अधिक। जिनकी तिथि नहीं बताई गई, वे इसमें नहीं हैं।
figure-share = शोधपत्रों में देश का हिस्सा
figure-none = कोई शोधपत्र नहीं
figure-first = प्रथम
figure-rank-strip = सभी मोर्चों पर अग्रणी देशों की क्षेत्रवार रैंक
figure-rank-strip-description = पंक्तियाँ देश हैं, स्तंभ क्षेत्र; हर खाने में नेतृत्व सूचकांक के अनुसार रैंक है, जितनी अच्छी उतनी गहरी। चिह्न = ऊपर की रैंक के साथ बराबरी दिखाता है।
figure-best = प्रथम
figure-last = अंतिम
figure-no-rank = कोई रैंक नहीं
figure-standings = सभी मोर्चों पर नेतृत्व सूचकांक, अंतरालों के साथ
figure-standings-description = हर देश के लिए उसके नेतृत्व सूचकांकों के योग पर एक बिंदु और उसके 95% अंतराल के लिए एक रेखा। जहाँ रेखाएँ एक-दूसरे पर आती हैं, वहाँ रैंक बदल सकती हैं।
figure-index = नेतृत्व सूचकांकों का योग
figure-index-interval = सूचकांक, 95% अंतराल के साथ
figure-citing-by-year = प्रमुख मोर्चों को उद्धृत करने वाले शोधपत्र, वर्ष के अनुसार
figure-citing-by-year-description = पंक्तियाँ मोर्चे हैं, स्तंभ वर्ष; वृत्त का क्षेत्रफल उस वर्ष के उन शोधपत्रों की संख्या है जो मोर्चे को उद्धृत करते हैं। संभव है कि अंतिम वर्ष अभी पूरा न हुआ हो।
figure-openness = प्रकाशन वर्ष के अनुसार मुक्त पहुँच
figure-openness-description = हर वर्ष के लिए एक पट्टी, मुक्त पहुँच के प्रकारों में बँटी हुई; उसके ऊपर मुक्त शोधपत्रों का हिस्सा, नीचे शोधपत्रों की संख्या। संख्याएँ नीचे की तालिका में हैं।
figure-closed = बंद
figure-open = मुक्त
figure-papers = शोधपत्र
figure-partners-map = संयुक्त शोधपत्रों के अनुसार देश के सहयोगी
figure-partners-map-description = सहयोगियों पर वृत्त और देश से निकलती रेखाएँ; संयुक्त शोधपत्र जितने अधिक, दोनों उतने बड़े। संख्याएँ नीचे की तालिका में हैं।
figure-world-partners-map = सर्वाधिक संयुक्त शोधपत्रों वाले देशों के युग्म
figure-world-partners-map-description = देशों पर उनके शोधपत्रों के अनुसार वृत्त, और साथ मिलकर सर्वाधिक शोधपत्र लिखने वाले देशों के बीच रेखाएँ। संख्याएँ नीचे की तालिका में हैं।
figure-joint-papers = संयुक्त शोधपत्र
figure-country-papers = शोधपत्र
figure-matrix = प्रमुख सहयोगियों के बीच सहयोग की सापेक्ष तीव्रता
figure-matrix-description = पंक्तियाँ और स्तंभ देश हैं; हर खाना बताता है कि पंक्ति वाले देश की दृष्टि से संयुक्त शोधपत्र अपेक्षा के कितने गुना हैं: 1 का अर्थ है अपेक्षा के अनुरूप।
figure-as-expected = अपेक्षा के अनुरूप, या कहने के लिए बहुत कम
figure-timeline = प्रकाशन तिथि के अनुसार संभावित बड़ी उपलब्धियाँ
figure-timeline-description = हर ऐसे शोधपत्र के लिए उसकी तिथि पर एक चिह्न; चिह्न का रूप पहले कारण के अनुसार है, और शोधपत्र जितना अधिक उद्धृत है, चिह्न उतना बड़ा है। इनकी सूची नीचे की तालिका में है।

## Words of the page

word-contents = विषय-सूची
word-table = तालिका
word-figure = चित्र
word-caveat = सावधानी
word-note = टिप्पणी
word-no-rows = कोई पंक्ति नहीं
word-evidence = संख्याओं के पीछे के शोधपत्र
word-papers = शोधपत्र
word-listed = यहाँ सूचीबद्ध
word-citations = उद्धरण
word-command = सभी की सूची, इस कमांड से
word-papers-behind = इस संख्या के पीछे के शोधपत्र
word-download-csv = CSV के रूप में डाउनलोड करें
word-sort-by = इस स्तंभ से क्रमबद्ध करें
word-skip = सीधे सामग्री पर जाएँ
word-dark = डार्क
