# The texts of a review in French. A message is a whole sentence or label; { $name } is filled with a number, a name or a line.
# The country is called « le pays »: names stand only where no article is needed. Before ; : ? ! % and inside guillemets stands U+202F.

## How things are written

format-percent = { $number } %
unknown = inconnu
world = Monde
all-countries = tous les pays
title-unknown = (titre inconnu)
nobody-known = aucun pays connu
and-others = et d’autres

## Title and first page

review-title = Bilan de la science et de la technologie
review-subtitle = { $country }, { $period }
cover-snapshot = Date des données
cover-edition = Édition
cover-preset = Règles
cover-counting = Décompte
cover-counting-full = entier : un article compte une fois pour chaque pays de ses adresses
cover-window = Articles
cover-window-line = { $n ->
    [one] { $n } article, de { $from } à { $to }
   *[other] { $n } articles, de { $from } à { $to }
 }
cover-period = Éléments datés de
cover-country-line = { $merges ->
    [yes] y compris Hong Kong et Macao
   *[no] sans Hong Kong ni Macao
 }

## In brief

section-summary = En bref
brief-fronts = { $n ->
    [one] Sur { $n } front de recherche, fronts avec des articles du pays dans le noyau : { $core } ; avec seulement des articles citants : { $citing }.
   *[other] Sur { $n } fronts de recherche, fronts avec des articles du pays dans le noyau : { $core } ; avec seulement des articles citants : { $citing }.
 } { $led ->
    [0] Il n’est premier dans aucun.
   *[other] Fronts où il est premier : { $led }{ $has_clear ->
        [yes] { " " }(au-delà du bruit : { $clear })
       *[no] { "" }
     }.
 }
brief-no-papers = { $n ->
    [0] Aucun front de recherche n’a été trouvé, et aucun article du corpus n’a d’adresse dans le pays.
    [one] Un front de recherche a été trouvé. Aucun article du corpus n’a d’adresse dans le pays.
   *[other] { $n } fronts de recherche ont été trouvés. Aucun article du corpus n’a d’adresse dans le pays.
 }
brief-rank = Sur l’ensemble des fronts : { $line }.
brief-open = Part en libre accès de ses articles au statut connu (nombre : { $known }) : { $open }{ $has_world ->
    [yes]  ; dans l’ensemble du corpus : { $world }
   *[no] { "" }
 }.
brief-together = { $has_partner ->
    [yes] { $share } de ses articles sont écrits avec d’autres pays ; partenaire au plus grand nombre de copublications : { $partner }.
   *[no] { $share } de ses articles sont écrits avec d’autres pays.
 }
brief-world = { $n ->
    [0] Aucun front de recherche n’a été trouvé.
    [one] Un front de recherche a été trouvé.
   *[other] { $n } fronts de recherche ont été trouvés.
 }
brief-world-first = { $tied ->
    [yes] Au premier rang par la somme des indices de leadership, à égalité avec le suivant : { $country } ; fronts où ce pays est premier : { $n_first } ({ $share }){ $has_clear ->
        [yes] , au-delà du bruit : { $clear }
       *[no] { "" }
     }.
   *[no] Au premier rang par la somme des indices de leadership : { $country } ; fronts où ce pays est premier : { $n_first } ({ $share }){ $has_clear ->
        [yes] , au-delà du bruit : { $clear }
       *[no] { "" }
     }.
 }
brief-world-open = { $open } des articles sont en libre accès.
brief-world-together = { $share } des articles sont écrits par deux pays ou plus.
brief-events = Événements de diplomatie scientifique et de coopération que relatent les documents : { $n }.
brief-cautions = Les données limitent la portée de ces chiffres : ces limites sont énumérées dans la section sur la qualité des données et devraient être publiées avec eux.

## 1 Fronts

section-fronts = Fronts de recherche
section-leads = Où le pays est en tête, suit ou est absent
section-change = Évolution
section-strength = Performance par domaine
section-themes = Thèmes
section-key-fronts = Fronts clés
section-leading = Pays en tête
section-areas = Domaines
section-top-fronts = Fronts chauds par domaine
section-emerging = Fronts émergents

fronts-none = Aucun front de recherche n’a été trouvé dans le corpus. La section sur la qualité des données décrit le contenu du corpus.
fronts-found = { $n ->
    [one] Le corpus compte { $n } front de recherche : un groupe d’articles hautement cités, le noyau, qui sont cités ensemble, avec les articles qui les citent. Fronts chauds : { $hot } ; fronts émergents : { $emerging }.
   *[other] Le corpus compte { $n } fronts de recherche : des groupes d’articles hautement cités, le noyau, qui sont cités ensemble, avec les articles qui les citent. Fronts chauds parmi eux : { $hot } ; fronts émergents : { $emerging }.
 }
fronts-no-paper = Aucun article du corpus n’a d’adresse dans le pays : celui-ci n’a de position dans aucun front. Ce constat renseigne d’abord sur le corpus, et sur le pays seulement dans la mesure où le corpus contient ses articles.
fronts-presence = Fronts avec des articles du pays dans le noyau : { $core } ; avec seulement des articles citants : { $citing } ; sans article du pays : { $absent }. { $led ->
    [0] Par l’indice de leadership, il n’est premier dans aucun.
   *[other] Fronts où il est premier par l’indice de leadership : { $led }{ $has_clear ->
        [yes] { " " }(au-delà du bruit : { $clear })
       *[no] { "" }
     }.
 } { $papers ->
    [0] Aucun article d’un front n’a d’adresse dans le pays.
    [one] { $papers } article des fronts a une adresse dans le pays ; articles du noyau : { $n_core }.
   *[other] { $papers } articles des fronts ont une adresse dans le pays ; dont articles du noyau : { $n_core }.
 }
rank-in-set = { $set ->
    [hot] Fronts chauds
    [emerging] Fronts émergents
   *[all] Tous les fronts
 } : { $line } ; fronts où le pays est présent : { $present } sur { $n }.
rank-line = rang { $rank } sur { $n } pays, avec un indice de { $index }{ $has_interval ->
    [yes] { " " }({ $interval })
   *[no] { "" }
 }{ $tie ->
    [first] , à égalité : le bruit ne permet pas de le distinguer d’autres pays
    [above] , à égalité avec le rang précédent : l’écart reste dans le bruit
    [below] , à égalité avec le rang suivant : l’écart reste dans le bruit
    [with-first] , sans que le bruit permette de le distinguer du premier rang
    [equal] , à égalité exacte avec un voisin
   *[none] { "" }
 }
coverage-of-ranks = Un pays est connu pour { $core } des articles du noyau et pour { $citing } des articles citants ; les autres ne comptent pour aucun pays.
caption-areas = Fronts par domaine, et position du pays dans chacun
caption-world-areas = Les premiers pays de chaque domaine
caption-leads = Fronts où le pays est premier
caption-follows = Fronts où le pays est deuxième ou troisième
caption-absent = Fronts sans article du pays, les plus cités d’abord
caption-near = Fronts sans article du pays dans le noyau, les plus proches de ce qu’il cite déjà
caption-themes = Thèmes, groupes de fronts liés entre eux, où le pays est le plus présent
caption-fates = Devenir des fronts de l’édition antérieure
caption-bursts = Fronts cités plus souvent que d’ordinaire au cours de la dernière année complète
caption-impact = Citations rapportées à celles de la même discipline et de la même année, par domaine des articles
caption-leading-countries = Pays selon la somme de leurs indices de leadership sur l’ensemble des fronts
caption-annex-standings = Tous les pays selon la somme de leurs indices de leadership sur l’ensemble des fronts
caption-top = { $area } : fronts chauds
caption-emerging = Fronts émergents, par domaine
caption-countries-of-front = { $front } : pays
caption-core-papers = { $front } : articles du noyau, les plus cités d’abord
caption-annex-fronts = Tous les fronts où le pays est présent, par rang, le meilleur d’abord
caption-annex-all-fronts = Tous les fronts
leads-none = Le pays n’est premier dans aucun front.
follows-none = Le pays n’est deuxième ni troisième dans aucun front.
absent-none = Le pays est présent dans tous les fronts.
leading-none = Aucun article d’un front n’a de pays connu : aucun classement n’est possible.
leading-first = Au premier rang sur l’ensemble des fronts : { $country }, { $line }. Fronts où ce pays est premier : { $n_first } sur { $n } ({ $share }){ $has_clear ->
    [yes]  ; au-delà du bruit : { $clear }
   *[no] { "" }
 }.
top-about = Dans chaque domaine, les fronts chauds sont pris dans le dixième des fronts qui reçoit le plus de citations ; on en retient dix au plus, ceux dont le noyau est le plus récent.
emerging-none = Aucun front n’est assez récent pour compter comme émergent.
change-none = L’édition ne prolonge aucune édition antérieure : les rangs et les fronts ne sont pas comparés à une édition antérieure.
change-new = Le pays n’avait pas de position dans l’édition antérieure.
change-rank = Rang sur l’ensemble des fronts : { $rank }, dans l’édition antérieure { $former_rank } ; indice : { $index }, auparavant { $former_index }. Part des fronts où il est premier : { $share } de { $n }, auparavant { $former_share } de { $former_n }.
impact-none = Aucun article de la fenêtre n’a d’adresse dans le pays : ses citations ne sont pas comparées.
impact-all = { $n ->
    [one] { $n } article de la fenêtre peut être comparé
   *[other] { $n } articles de la fenêtre peuvent être comparés
 } aux articles de la même discipline et de la même année. Score moyen de citations normalisé : { $mncs }{ $has_mncs_interval ->
    [yes] { " " }({ $mncs_interval })
   *[no] { "" }
 }, où 1 est la moyenne du corpus. Part dans le dixième le plus cité : { $top }{ $has_top_interval ->
    [yes] { " " }({ $top_interval })
   *[no] { "" }
 }.
key-fronts-about = { $of ->
    [country] Fronts où le pays est en tête, et fronts qui se distinguent dans leur domaine et dont le noyau contient des articles du pays.
   *[world] Fronts qui se distinguent dans leur domaine.
 }
key-front-measures = Front { $front }, { $area }. Noyau de { $core ->
    [one] { $core } article
   *[other] { $core } articles
 } avec { $citations ->
    [one] { $citations } citation
   *[other] { $citations } citations
 }, année moyenne { $year } ; { $citing ->
    [one] { $citing } article citant
   *[other] { $citing } articles citants
 }, soit { $cpt } par article du noyau et par an (CPT).{ $is_key ->
    [yes] { " " }Dans son domaine, il a { $why }.
   *[no] { "" }
 }{ $has_keywords ->
    [yes] { " " }Expressions qui le caractérisent : { $keywords }.
   *[no] { "" }
 }
key-front-standing = { $tied ->
    [yes] Le pays est au rang { $rank } avec un indice de { $index }, à égalité dans les limites du bruit
   *[no] Le pays est au rang { $rank } avec un indice de { $index }
 } ; ses articles dans le noyau : { $core } ; ses articles citants : { $citing }.
key-most-core-papers = le plus grand nombre d’articles dans le noyau parmi les fronts chauds
key-highest-cpt = le CPT le plus élevé des fronts chauds
key-highest-cpt-of-emerging = le CPT le plus élevé des fronts émergents
mark-hot = chaud { $rank }
mark-emerging = émergent { $rank }
leaders-tied = { $leaders } (à égalité : { $tied })
state-absent = aucun article
state-citing-only = articles citants seulement
fate-born = nouveau
fate-kept = maintenu
fate-grew = agrandi
fate-shrank = réduit
fate-split = scindé
fate-merged = fusionné
fate-regrouped = recomposé
fate-died = disparu

## 2 Open science

section-open-science = Science ouverte
open-none = Aucun article de la fenêtre n’a d’adresse dans le pays : rien n’est dit de l’ouverture.
open-access = { $is_known ->
    [yes] Le statut d’accès est connu pour { $known ->
        [one] { $known } article
       *[other] { $known } articles
     }, dont { $open } en libre accès{ $has_world ->
        [yes]  ; dans l’ensemble du corpus, la part est de { $world }
       *[no] { "" }
     }. Par voie : diamant { $diamond }, dorée { $gold }, hybride { $hybrid }, bronze { $bronze }, verte { $green } ; accès fermé { $closed }. Articles en tout : { $n }.
   *[no] Le statut d’accès n’est connu pour aucun article. Articles en tout : { $n }.
 }
open-platforms = Où lire gratuitement les articles, parmi ceux dont les plateformes sont connues (nombre : { $known }) : sur la seule plateforme de l’éditeur { $publisher }, sur celle-ci et ailleurs { $both }, ailleurs seulement { $other }.
open-platforms-none = Les notices ne disent pas sur quelles plateformes les articles peuvent être lus.
open-practices = Sous licence ouverte : { $licence } (CC BY : { $by }). Avec une copie gratuite dans une archive ouverte : { $copy }. Avec une prépublication antérieure à l’article : { $preprint }. Liés à un jeu de données du corpus : { $data }, à un logiciel : { $software }. Les trois dernières valeurs sont des minimums.
open-practices-none = Les notices ne disent ni où se trouvent les copies ni sous quelles licences.
open-documents = Dans les documents, sur la science ouverte :
caption-open-years = Libre accès par année de publication
caption-open-areas = Libre accès par domaine des articles
caption-unesco = Éléments de la Recommandation de l’UNESCO sur une science ouverte, et ce que les données bibliographiques disent de chacun
unesco-1 = Publications
unesco-2 = Leurs licences
unesco-3 = Prépublications
unesco-4 = Données de la recherche
unesco-5 = Logiciels et code source
unesco-6 = Ressources éducatives, matériel
unesco-7 = Archives et revues ouvertes
unesco-8 = Qui les gère et les finance ; laboratoires, calcul
unesco-9 = Sciences citoyennes, bénévoles
unesco-10 = Savoirs autochtones et locaux
unesco-reach-1 = lecture gratuite
unesco-reach-2 = partage libre
unesco-reach-3 = un minimum : seulement celles qui sont datées
unesco-reach-4 = un minimum : travaux du corpus liés par citation
unesco-reach-5 = un minimum, le plus souvent 0 : OpenAlex n’a pas ce type
unesco-reach-6 = hors des données bibliographiques
unesco-reach-7 = leur usage
unesco-reach-8 = hors des données bibliographiques
unesco-reach-9 = les articles ne nomment que leurs auteurs
unesco-reach-10 = les articles ne disent pas sur quels savoirs ils reposent

## 3 Collaboration

section-collaboration = Collaboration
section-bilateral = { $a } et { $b }
together-share = { $has_world ->
    [yes] { $share } des articles du pays ont une adresse dans un autre pays ; dans l’ensemble du corpus, { $world } ont des adresses dans deux pays ou plus.
   *[no] { $share } des articles du pays ont une adresse dans un autre pays.
 }
together-led = Articles dans les fronts : { $n }. Parmi ceux dont on le sait, { $led } sont dirigés depuis le pays, par le premier auteur ou un auteur correspondant ; { $dependence } sont dirigés d’ailleurs. Fronts où tous sont dirigés d’ailleurs : { $joined }.
together-none = Aucun article n’a été écrit avec un autre pays.
together-documents = Dans les documents, programmes, centres et appels communs :
together-first = { $n ->
    [one] Le pays publie avec { $n } autre pays{ $has_first ->
        [yes]  : { $partners }
       *[no] { "" }
     }.
   *[other] Le pays publie avec { $n } autres pays{ $has_first ->
        [yes] . Copublications les plus nombreuses : { $partners }
       *[no] { "" }
     }.
 }
together-world = { $share } des articles de la fenêtre ont des adresses dans deux pays ou plus.
partner-papers = { $country } ({ $n })
caption-partners = Partenaires par copublications, et comparaison avec ce que leurs nombres de liens laissent attendre
caption-pairs = Paires de pays par copublications
caption-institution-pairs = Établissements qui portent la collaboration
bilateral-none = Les deux pays n’ont aucune copublication dans la fenêtre.
bilateral-all = { $n ->
    [one] { $n } copublication dans la fenêtre.
   *[other] { $n } copublications dans la fenêtre.
 } D’au plus { $most } pays, et donc comparées : { $compared } ; attendues d’après les liens des deux pays : { $expected } ; { $against }. Cosinus de Salton { $salton }.
caption-bilateral-years = { $a } et { $b } : copublications par année
caption-bilateral-areas = { $a } et { $b } : copublications par domaine
caption-bilateral-events = { $a } et { $b } : articles communs par année, et événements que relatent les documents
caption-bilateral-fronts = { $a } et { $b } : fronts avec des copublications
caption-openings = { $a } et { $b } : fronts où les deux pays sont forts et n’ont aucune copublication
against-above = plus qu’attendu
against-as-expected = comme attendu
against-below = moins qu’attendu
against-too-few = trop peu pour conclure

## 4 Breakthroughs

section-breakthroughs = Percées et découvertes
breakthroughs-about = { $all ->
    [0] Aucun article du corpus ne se distingue assez pour être un candidat au titre de percée.
    [one] Un article du corpus se distingue comme candidat au titre de percée.
   *[other] { $all } articles du corpus se distinguent comme candidats au titre de percée.
 }{ $of_country ->
    [yes] { " " }{ $of_period ->
        [yes] Avec une adresse dans le pays et dans la période : { $n }.
       *[no] Avec une adresse dans le pays : { $n }.
     }
   *[no] { $of_period ->
        [yes] { " " }Dans la période : { $n }.
       *[no] { "" }
     }
 }
caption-breakthroughs = Candidats au titre de percée, ceux qui ont le plus de motifs d’abord
caption-young = Fronts émergents où le pays est présent
young-none = Le pays n’est présent dans aucun front émergent.
breakthroughs-documents = Annoncés dans les documents comme résultats scientifiques, qu’aucun indicateur n’a vérifiés :
reason-cited = parmi les plus cités
reason-disrupts = cité à la place de ce sur quoi il s’appuie
reason-awakens = réveillé après des années de peu de citations
reason-bursts = flambée de citations
reason-atypical = cite ensemble ce qui l’est rarement
reason-jumps = bien plus cité qu’auparavant

## 5 Science diplomacy

section-diplomacy = Diplomatie scientifique
diplomacy-none = L’édition ne contient aucun événement : son corpus ne comprenait pas de documents sur des accords, des visites, des programmes communs ou des infrastructures. { $of ->
    [country] Cette section ne dit rien de la diplomatie du pays, et son silence n’est pas un résultat.
   *[world] Cette section ne dit rien, et son silence n’est pas un résultat.
 }
diplomacy-feed = À fournir pour cette section : des documents datés de ministères, d’académies, d’ambassades et d’organismes de financement. Ce que les articles montrent de la coopération figure dans la section sur la collaboration.
section-announced = Annoncé
diplomacy-about = { $n ->
    [0] Les documents ne relatent aucun événement{ $of ->
        [country] { " " }avec le pays
       *[world] { "" }
     }{ $of_period ->
        [yes] { " " }dans la période
       *[no] { "" }
     }.
    [one] Les documents relatent un événement{ $of ->
        [country] { " " }avec le pays
       *[world] { "" }
     }{ $of_period ->
        [yes] { " " }dans la période
       *[no] { "" }
     }. { $kinds }.
   *[other] Les documents relatent { $n } événements{ $of ->
        [country] { " " }avec le pays
       *[world] { "" }
     }{ $of_period ->
        [yes] { " " }dans la période
       *[no] { "" }
     }. { $kinds }.
 }{ $recalled ->
    [0] { "" }
   *[other] { " " }Rappelés par les documents comme passés, et omis ici : { $recalled }.
 }
diplomacy-with = { $of ->
    [country] Nommés le plus souvent avec lui : { $partners }.
   *[world] Nommés le plus souvent : { $partners }.
 }
diplomacy-documents = Documents de l’édition : { $n } ; éditeurs qu’ils nomment : { $publishers }{ $has_names ->
    [yes] { " " }({ $names })
   *[no] { "" }
 }{ $has_dates ->
    [yes] { " " }; dates : { $from } – { $to }
   *[no] { "" }
 }.{ $not_read ->
    [0] { "" }
   *[other] { " " }Non lus, en raison de leur langue : { $not_read }.
 }
diplomacy-kind = { $kind } : { $n }
diplomacy-honest = Un événement est ce que dit un document, non ce qui s’est passé. Ce qu’aucun document ne relate manque ici, et ce qui a été fourni décide de qui apparaît : ces nombres ne comparent rien. Des règles lisent les phrases et se trompent parfois ; la citation figure à côté de chaque événement.
event-kind-committee = Commissions et dialogues
event-kind-agreement = Accords
event-kind-joint-centre = Centres et laboratoires communs
event-kind-joint-programme = Programmes et projets communs
event-kind-forum = Forums et conférences
event-kind-visit = Visites
event-kind-policy = Politiques et rapports
event-kind-funding-call = Appels à projets
event-kind-breakthrough = Résultats annoncés
event-status-announced = annoncé
event-status-signed = signé
event-status-held = tenu
event-status-cancelled = annulé
event-status-postponed = reporté
event-season-spring = printemps { $year }
event-season-summer = été { $year }
event-season-autumn = automne { $year }
event-season-winter = hiver { $year }
event-season-q1 = premier trimestre { $year }
event-season-q2 = deuxième trimestre { $year }
event-season-q3 = troisième trimestre { $year }
event-season-q4 = quatrième trimestre { $year }
event-season-h1 = premier semestre { $year }
event-season-h2 = second semestre { $year }
event-undated = Date non indiquée, relaté le { $date }
event-reference = événement { $number }
event-quotation = « { $quotation } »
event-low = Les mots ne le disent que faiblement : confiance { $confidence } sur 1. Lire la citation avant de s’en servir.
event-what = Nature
event-people = Personnes
event-organisations = Organisations
event-figures = Chiffres
event-subjects = Sujets
event-fronts = Fronts proches, par les mots communs
event-number = Numéro
event-no-proof = Des événements et des nombres d’articles placés côte à côte ne prouvent aucun effet des uns sur les autres : les articles suivent la recherche de plusieurs années, et bien d’autres choses changent.

## Methods

section-methods = Méthodes
method-window = La fenêtre des articles du noyau va de { $from } à { $to } ; articles dans la fenêtre : { $n } sur { $all }. Les articles de toute année peuvent citer.
method-highly-cited = Sont hautement cités les articles au seuil, ou au-dessus, des premiers { $share } de leur discipline et de leur année, d’après les citations reçues d’articles du corpus ; les seuils ne descendent pas sous un plancher, si bien que le total peut être plus faible. Leur nombre : { $n }.
method-clusters = Deux articles hautement cités sont liés si le nombre d’articles qui citent les deux est d’au moins { $count } et si le cosinus de leurs citations est d’au moins { $cosine } ; les groupes sont formés { $rule ->
    [leiden] par l’algorithme de Leiden
   *[single_link] par lien simple, avec une taille limite
 }.
method-index = L’indice de leadership d’un pays dans un front est la somme de sa part des articles du noyau, de sa part des articles citants et de ses parts des citations de chacun de ces deux ensembles : au plus 4. Sur plusieurs fronts, les indices s’additionnent. La règle est celle de « Research Fronts: Active Fields, Leading Countries ».
method-ties = Les intervalles sont des intervalles bootstrap à 95 % sur les articles de chaque front. Un écart dont l’intervalle contient 0 reste dans le bruit et s’écrit comme une égalité (=).
method-selection = Fronts chauds : dans le dixième des fronts d’un domaine qui reçoit le plus de citations, dix au plus, ceux dont le noyau est le plus récent. Fronts émergents : ceux dont l’année moyenne du noyau précède l’édition d’environ deux ans au plus.
method-impact = Les scores de citations normalisés divisent les citations d’un article par la moyenne de sa discipline et de son année. Dans les parts du dixième le plus cité, les ex æquo comptent partiellement, de sorte que chaque discipline et chaque année ait exactement un dixième.
method-collaboration = Les copublications attendues sont celles que deux pays auraient si les liens ne dépendaient que de leurs nombres ; l’intensité relative (RIC) compare avec les autres partenaires, et 1 correspond à l’attendu. Les articles d’un très grand nombre de pays sont exclus de cette comparaison.
method-breakthroughs = Un candidat atteint un centile élevé de sa discipline et de son année par au moins l’un de ces critères : citations, disruption (CD5), réveil, flambée, combinaisons atypiques, saut. Pour les petits corpus, le centile est abaissé, et cela est signalé. Les candidats sont à lire, non à compter.
method-counting = { $merges ->
    [yes] Le décompte est entier : un article compte une fois pour chaque pays de ses adresses. Hong Kong et Macao comptent avec la Chine, comme dans les rapports publiés.
   *[no] Le décompte est entier : un article compte une fois pour chaque pays de ses adresses. Hong Kong et Macao comptent séparément.
 }
method-pages = Définitions, formules et exemples détaillés : { $pages }
method-cannot = Ce que les fronts ne peuvent montrer : ils révèlent où des travaux récents et très cités forment un ensemble et qui y participe. Ils ne mesurent pas le niveau national d’une discipline : un pays peut être fort là où il n’y a pas de front, et un front ne dit rien des travaux qui ne sont pas encore cités, qui paraissent dans des langues absentes du corpus ou qui ne sont pas publiés du tout.

## Data quality

section-quality = Qualité des données
limits-about = Ce que l’édition permet d’affirmer, et ce qu’elle ne permet pas :
limit-line = { $subject } : { $sentence }
limit-window = Années
limit-share = Seuil
limit-references = Références
limit-fields = Disciplines
limit-fronts = Fronts
limit-selection = Sélection
limit-core-countries = Pays des articles du noyau
limit-citing-countries = Pays des articles citants
limit-window-sentence = moins de la moitié des articles sont des années des articles du noyau
limit-share-sentence = plus que le premier 1 % d’une discipline et d’une année compte comme hautement cité, car des parts plus petites donnent trop peu d’articles
limit-references-sentence = moins de la moitié des références vont d’un article à un autre du corpus ; seules celles-ci comptent comme citations
limit-fields-sentence = plus d’un cinquième des articles n’a pas de discipline
limit-fronts-sentence = aucun front n’a été trouvé
limit-selection-sentence = certains domaines ont moins de dix fronts ; « chaud » et « émergent » y désignent les plus cités parmi peu, et non un choix
limit-core-countries-sentence = le pays est connu pour moins de la moitié des articles du noyau
limit-citing-countries-sentence = le pays est connu pour moins de la moitié des articles citants
caption-coverage = Ce que l’on sait des notices
coverage-n-records = Notices
coverage-n-papers = Articles parmi elles
coverage-share-with-year = Avec une année
coverage-share-with-references = Avec des références
coverage-mean-references = Références par notice qui en a, moyenne
coverage-share-references-inside = Références qui mènent à une notice du corpus
coverage-share-with-country = Avec un pays
coverage-share-with-institution = Avec un établissement
coverage-share-with-field = Avec une discipline
coverage-share-english = En anglais, parmi celles dont la langue est connue
coverage-share-retracted = Rétractées
self-citations = Ses articles ont reçu { $n ->
    [one] { $n } citation
   *[other] { $n } citations
 }. Part venant du pays lui-même, parmi les citations dont le pays est connu : { $national } ; part venant des auteurs eux-mêmes : { $author }.
retracted-none = Aucun travail rétracté ne figure dans le noyau d’un front.
caption-retracted = Travaux rétractés qui figureraient dans le noyau de fronts
caption-left-out = Travaux qui ne comptent pas comme articles, par motif
left-out-stub-without-year = travaux cités sans notice ni année
left-out-retracted = rétractés
left-out-paratext = pages liminaires et assimilés
left-out-expansion-corpus = du corpus d’extension d’OpenAlex
left-out-type = d’un type qui ne compte pas
left-out-no-year = sans année

## How to cite

section-citing = Comment citer
citing-about = Ce bilan, et pour les logiciels de gestion de références :
citation = { $institute } ({ $year }) : { $title }. Réalisé avec OpenFronts à partir de l’édition { $edition }, date des données : { $snapshot }.
citing-again = La même édition donne le même bilan. Sa somme de contrôle est { $edition } ; cette commande le produit à nouveau :

## Annex

section-annex = Annexe : tableaux
annex-none = Il n’y a aucun tableau à donner en entier.

## Evidence

evidence-title = { $what ->
    [core] Articles du noyau
    [citing] Articles citants
    [joint] Copublications
   *[papers] Articles
 } { $of ->
    [front] du front « { $name } »
    [theme] du thème « { $name } »
    [hot] des fronts chauds
    [emerging] des fronts émergents
    [selected] des fronts chauds et émergents
    [window] de la fenêtre
    [years] de { $name }
   *[all] des fronts
 }{ $has_area ->
    [yes] , { $area }
   *[no] { "" }
 } : { $who }
evidence-ranked = { $title } ; rang { $rank }

## Notes below tables

note-index = Indice : somme des indices de leadership, au plus 4 par front ; avec son intervalle à 95 %.
note-tie = Un rang suivi de = est à égalité avec un voisin, le premier avec n’importe quel autre : l’écart reste dans le bruit.
note-equal-firsts = Hors bruit : fronts où le pays est premier et où aucun autre n’est dans le bruit. Des premiers ex æquo comptent chacun, si bien que la somme des parts peut dépasser 1.
note-no-samples = L’édition a été faite sans échantillons : il n’y a pas d’intervalle, et = signale des valeurs égales.
note-rows = Les premières lignes sont affichées ; l’annexe les contient toutes.
note-leaders = Pays au rang 1 ; entre parenthèses, ceux que le bruit ne permet pas d’en distinguer.
note-near = Base : travaux cités par plusieurs articles du front, hors de son noyau. Partenaires : pays qui y ont des articles dans le noyau et avec lesquels le pays écrit le plus.
note-themes = Activité : part du thème dans les articles du pays, rapportée à celle du monde ; 1 signifie comme le monde. Les rangs des thèmes n’ont pas d’intervalle.
note-fates = Un front est apparié au front antérieur avec lequel il partage le plus d’articles du noyau.
note-bursts = Poids : de combien une flambée explique mieux les articles citants qu’un rythme constant ; plus il est grand, plus elle est nette.
note-impact = MNCS : score moyen de citations normalisé, 1 est la moyenne du corpus. Top 10 % : part dans le dixième le plus cité, 10 % est la moyenne. Avec des intervalles à 95 %. Activité : 1 signifie comme le corpus.
note-open = Parts des articles dont le statut est connu.
note-unesco = Mesures des premières colonnes que nomme la page de méthode sur l’ouverture ; vide quand rien ne mesure l’élément.
note-partners = Comparées : copublications d’au plus { $most } pays. Attendues : d’après les liens des deux pays. RIC : intensité relative sur celles-ci, 1 correspond à l’attendu. Écart : si la différence dépasse le hasard.
note-pairs = Comparées : copublications d’au plus { $most } pays. Attendues : d’après les liens des deux pays. Salton : cosinus des copublications, 1 si toutes sont communes. Écart : si la différence dépasse le hasard.
note-bilateral-ranks = Rang A : { $a }. Rang B : { $b }.
note-openings = Forts : un article dans le noyau, ou un rang parmi les cinq premiers. Pourquoi ils ne se rencontrent pas, aucun tableau ne le dit.
note-breakthroughs = Centile : le plus bas, dans la discipline et l’année, qu’atteignent tous les motifs.
note-more = Les premières lignes sont affichées ; { $command } les donne toutes.
note-papers-more = Les plus cités sont affichés.
note-coverage = Parts des notices, sauf indication contraire.
note-caveat = Réserve valable pour toutes les lignes : { $caveat }.
note-caveat-letter = Réserve { $letter } : { $caveat }.

## Caveats

caveat-two-core-papers = deux articles seulement dans le noyau : un de plus pourrait changer le front
caveat-few-core-countries = moins de la moitié des articles du noyau ont un pays connu
caveat-no-core-countries = aucun article du noyau n’a de pays connu : classement par les seuls articles citants
caveat-few-citing-countries = moins de la moitié des articles citants ont un pays connu
caveat-no-countries = aucun article n’a de pays connu : aucun classement n’est possible
caveat-stub-core = des articles du noyau ne sont connus que par des listes de références
caveat-inferred-field = la discipline d’un article du noyau a été déduite des articles qui l’entourent
caveat-unknown-field = la discipline d’articles du noyau n’est pas connue : ils ont été comparés à tous les articles de ce genre de leur année
caveat-raised-share = petit corpus : le seuil des articles hautement cités est plus large que les 1 % les plus cités
caveat-mixed-area = les articles du noyau se répartissent sur plusieurs domaines
caveat-single-front = le thème ne compte qu’un seul front
caveat-loose-theme = plus de la moitié des liens de ses fronts mènent à d’autres thèmes
caveat-few-papers = moins de dix articles avec un pays ou un établissement connu
caveat-few-core-institutions = moins de la moitié des articles du noyau ont un établissement connu
caveat-no-core-institutions = aucun article du noyau n’a d’établissement connu : classement par les seuls articles citants
caveat-few-citing-institutions = moins de la moitié des articles citants ont un établissement connu
caveat-no-institutions = aucun article n’a d’établissement connu : aucun classement n’est possible
caveat-corresponding-by-default = auteurs de correspondance : avant juin 2026, OpenAlex retenait le premier auteur à défaut de meilleure information
caveat-references-outside = la plupart de ses références ne sont pas dans le corpus : la disruption est surestimée
caveat-short-follow-up = la disruption est établie sur moins d’années que demandé : l’article est trop récent
caveat-lowered-percentile = petit corpus : le seuil est plus large que les 1 % les plus élevés d’une discipline et d’une année
caveat-small-base = le front s’appuie sur moins de dix travaux communs à ses articles
caveat-few-corresponding = les auteurs de correspondance sont connus pour moins de la moitié des articles
caveat-few-scored-papers = moins de cinquante articles : une moyenne sur si peu relève surtout du hasard
caveat-small-cohorts = la plupart des articles sont comparés dans des disciplines et des années de moins de cent articles : les 1 % les plus cités y représentent moins d’un article
caveat-few-outputs = moins d’articles qu’il n’en faut pour une part significative
caveat-few-statuses = le statut d’accès est connu pour moins de la moitié des articles
caveat-gold-or-diamond = certaines notices datent d’avant 2024, quand la voie diamant était comptée comme dorée

## Areas

area-0 = Sans domaine
area-1 = Sciences agricoles, végétales et animales
area-2 = Écologie et sciences de l’environnement
area-3 = Géosciences
area-4 = Médecine clinique
area-5 = Sciences biologiques
area-6 = Chimie et science des matériaux
area-7 = Physique
area-8 = Astronomie et astrophysique
area-9 = Mathématiques
area-10 = Sciences de l’information
area-11 = Économie, psychologie et autres sciences sociales
area-short-1 = Agriculture
area-short-2 = Écologie
area-short-3 = Géosciences
area-short-4 = Médecine
area-short-5 = Biologie
area-short-6 = Chimie
area-short-7 = Physique
area-short-8 = Astronomie
area-short-9 = Mathématiques
area-short-10 = Information
area-short-11 = Sc. sociales

## Columns

column-activity-index = Activité
column-affinity = Part de ses articles
column-against-expectation = Écart
column-area = Domaine
column-caveats = Réserves
column-corpus = Corpus
column-count = Fronts
column-countries = Pays
column-country = Pays
column-events = Événements
column-cpt = CPT
column-element = Élément
column-fate = Devenir
column-first-author = Premier auteur
column-from-year = Début
column-front-id = Front
column-index = Indice
column-institution = Établissement
column-institution-abroad = À l’étranger
column-interval = 95 %
column-label = Intitulé
column-leaders = En tête
column-mark = Sélection
column-mean-year = Année moy.
column-measure = Mesure
column-measure-name = Mesure
column-measure-world = Corpus
column-mncs = MNCS
column-mncs-interval = 95 %
column-n-base = Base
column-n-base-cited = Cités
column-n-citations = Citations
column-n-citing = Citants
column-n-citing-joint = Citants
column-n-compared = Comparées
column-n-core = Noyau
column-n-core-joint = Noyau
column-n-emerging = Émergents
column-n-expected = Attendu
column-n-first = Premier dans
column-n-first-clear = Hors bruit
column-n-fronts = Fronts
column-n-fronts-present = Présent dans
column-n-hot = Chauds
column-n-papers = Articles
column-n-works = Travaux
column-own = Pays
column-partner = Partenaire
column-partners = Partenaires
column-percentile = Centile
column-place = N°
column-pp-top-10 = Top 10 %
column-pp-top-10-interval = 95 %
column-rank = Rang
column-rank-a = Rang A
column-rank-b = Rang B
column-reach = Portée
column-reason = Motif
column-reasons = Motifs
column-ric = RIC
column-salton = Salton
column-share-base-cited = Part
column-share-bronze = Bronze
column-share-diamond = Diamant
column-share-first = Premier
column-share-gold = Dorée
column-share-green = Verte
column-share-hybrid = Hybride
column-share-open = Libre accès
column-share-second = Deuxième
column-share-third = Troisième
column-source = Source
column-state = État
column-theme = Thème
column-title = Titre
column-to-year = Fin
column-weight = Poids
column-year = Année

## Figures

figure-front-map = Carte des fronts. Les fronts cités ensemble sont proches les uns des autres.
figure-front-map-description = Chaque front est un cercle, d’autant plus grand que plus d’articles le citent, d’autant plus foncé que la part du pays dans son noyau et ses articles citants est forte. Les positions sont celles de la table des positions de l’édition ; l’annexe donne les fronts où le pays est présent.
figure-world-front-map = Carte des fronts. Les fronts cités ensemble sont proches les uns des autres.
figure-world-front-map-description = Chaque front est un cercle, d’autant plus grand que plus d’articles le citent. Le tableau de tous les fronts, en annexe, donne les chiffres.
figure-citing-papers = Articles citants
figure-events = Événements que relatent les documents, par nature et par date
figure-events-description = Chaque ligne est une nature d’événements, chaque colonne une année ou un mois ; plus le cercle est grand, plus il y a d’événements. Les événements sans date indiquée n’y figurent pas.
figure-share = Part de ses articles
figure-none = aucun article
figure-first = premier
figure-rank-strip = Rangs par domaine des premiers pays sur l’ensemble des fronts
figure-rank-strip-description = Les lignes sont des pays, les colonnes des domaines ; chaque case donne le rang par l’indice de leadership, d’autant plus foncée que le rang est bon. = marque une égalité avec le rang précédent.
figure-best = premier
figure-last = dernier
figure-no-rank = sans rang
figure-standings = Indices de leadership sur l’ensemble des fronts, avec leurs intervalles
figure-standings-description = Pour chaque pays, un point à la somme de ses indices de leadership et un trait pour son intervalle à 95 %. Là où les traits se chevauchent, les rangs peuvent s’inverser.
figure-index = Somme des indices de leadership
figure-index-interval = indice avec son intervalle à 95 %
figure-citing-by-year = Articles citants des fronts clés par année
figure-citing-by-year-description = Les lignes sont des fronts, les colonnes des années ; la surface d’un cercle est le nombre d’articles de cette année qui citent le front. La dernière année n’est peut-être pas achevée.
figure-openness = Libre accès par année de publication
figure-openness-description = Une barre par année, découpée selon les voies du libre accès ; au-dessus, la part des articles en libre accès, au-dessous, le nombre d’articles. Le tableau ci-dessous donne les chiffres.
figure-closed = Accès fermé
figure-open = Libre accès
figure-papers = Articles
figure-partners-map = Partenaires du pays par copublications
figure-partners-map-description = Un cercle pour chaque partenaire et une ligne depuis le pays, d’autant plus grands que les copublications sont nombreuses. Le tableau ci-dessous donne les chiffres.
figure-world-partners-map = Paires de pays qui ont le plus de copublications
figure-world-partners-map-description = Un cercle pour chaque pays selon ses articles, des lignes entre ceux qui écrivent le plus d’articles ensemble. Le tableau ci-dessous donne les chiffres.
figure-joint-papers = Copublications
figure-country-papers = Articles
figure-matrix = Intensité relative de la collaboration entre les premiers partenaires
figure-matrix-description = Les lignes et les colonnes sont des pays ; chaque case donne le rapport des copublications observées aux copublications attendues, vu du pays de la ligne : 1 correspond à l’attendu.
figure-as-expected = conforme à l’attendu, ou trop peu pour le dire
figure-timeline = Candidats au titre de percée par date de publication
figure-timeline-description = Une marque par candidat à sa date, dont la forme dit le premier motif, d’autant plus grande qu’il est plus cité. Le tableau ci-dessous les énumère.

## Words of the page

word-contents = Sommaire
word-table = Tableau
word-figure = Figure
word-caveat = Réserve
word-note = Note
word-no-rows = Aucune ligne
word-evidence = Articles à l’appui des chiffres
word-papers = Articles
word-listed = affichés ici
word-citations = Citations
word-command = Tous, par la commande
word-papers-behind = Articles à l’appui de ce chiffre
word-download-csv = Télécharger en CSV
word-sort-by = Trier selon cette colonne
word-skip = Aller au contenu
word-dark = Sombre
