# The texts of a review in Spanish. A message is a whole sentence or label; { $name } is filled with a number, a name or a line.
# The country is called «el país»: names stand only where no article is needed, and never after «y», which is «e» before some. Before % stands U+00A0.

## How things are written

format-percent = { $number } %
unknown = desconocido
world = Mundo
all-countries = todos los países
title-unknown = (título desconocido)
nobody-known = ningún país conocido
and-others = y otros

## Title and first page

review-title = Balance de la ciencia y la tecnología
review-subtitle = { $country }, { $period }
cover-snapshot = Fecha de los datos
cover-edition = Edición
cover-preset = Reglas
cover-counting = Recuento
cover-counting-full = completo: un artículo cuenta una vez para cada país de sus direcciones
cover-window = Artículos
cover-window-line = { $n ->
    [one] { $n } artículo, de { $from } a { $to }
   *[other] { $n } artículos, de { $from } a { $to }
 }
cover-period = Elementos fechados de
cover-country-line = { $merges ->
    [yes] con Hong Kong y Macao incluidos
   *[no] sin Hong Kong ni Macao
 }

## In brief

section-summary = En síntesis
brief-fronts = { $n ->
    [one] De { $n } frente de investigación, frentes con artículos del país en el núcleo: { $core }; con artículos citantes solamente: { $citing }.
   *[other] De { $n } frentes de investigación, frentes con artículos del país en el núcleo: { $core }; con artículos citantes solamente: { $citing }.
 } { $led ->
    [0] No es el primero en ninguno.
   *[other] Frentes en los que es el primero: { $led }{ $has_clear ->
        [yes] { " " }(más allá del ruido: { $clear })
       *[no] { "" }
     }.
 }
brief-no-papers = { $n ->
    [0] No se encontró ningún frente de investigación, y ningún artículo del corpus tiene una dirección en el país.
    [one] Se encontró un frente de investigación. Ningún artículo del corpus tiene una dirección en el país.
   *[other] Se encontraron { $n } frentes de investigación. Ningún artículo del corpus tiene una dirección en el país.
 }
brief-rank = En el conjunto de los frentes: { $line }.
brief-open = Proporción en acceso abierto de sus artículos de estado conocido (número: { $known }): { $open }{ $has_world ->
    [yes] ; en el conjunto del corpus: { $world }
   *[no] { "" }
 }.
brief-together = { $has_partner ->
    [yes] El { $share } de sus artículos están escritos con otros países; socio con más copublicaciones: { $partner }.
   *[no] El { $share } de sus artículos están escritos con otros países.
 }
brief-world = { $n ->
    [0] No se encontró ningún frente de investigación.
    [one] Se encontró un frente de investigación.
   *[other] Se encontraron { $n } frentes de investigación.
 }
brief-world-first = { $tied ->
    [yes] En el primer puesto por la suma de los índices de liderazgo, en empate con el siguiente: { $country }; frentes en los que este país es el primero: { $n_first } ({ $share }){ $has_clear ->
        [yes] , más allá del ruido: { $clear }
       *[no] { "" }
     }.
   *[no] En el primer puesto por la suma de los índices de liderazgo: { $country }; frentes en los que este país es el primero: { $n_first } ({ $share }){ $has_clear ->
        [yes] , más allá del ruido: { $clear }
       *[no] { "" }
     }.
 }
brief-world-open = El { $open } de los artículos están en acceso abierto.
brief-world-together = El { $share } de los artículos están escritos por dos o más países.
brief-events = Eventos de diplomacia científica y cooperación que relatan los documentos: { $n }.
brief-cautions = Los datos limitan el alcance de estas cifras: los límites se enumeran en la sección sobre la calidad de los datos y deben publicarse con ellas.

## 1 Fronts

section-fronts = Frentes de investigación
section-leads = Dónde el país lidera, sigue o está ausente
section-change = Evolución
section-strength = Desempeño por área
section-themes = Temas
section-key-fronts = Frentes clave
section-leading = Países en cabeza
section-areas = Áreas
section-top-fronts = Frentes candentes por área
section-emerging = Frentes emergentes

fronts-none = No se encontró ningún frente de investigación en el corpus. La sección sobre la calidad de los datos describe lo que contiene el corpus.
fronts-found = { $n ->
    [one] El corpus tiene { $n } frente de investigación: un grupo de artículos altamente citados, el núcleo, que se citan juntos, con los artículos que los citan. Frentes candentes: { $hot }; frentes emergentes: { $emerging }.
   *[other] El corpus tiene { $n } frentes de investigación: grupos de artículos altamente citados, el núcleo, que se citan juntos, con los artículos que los citan. Frentes candentes entre ellos: { $hot }; frentes emergentes: { $emerging }.
 }
fronts-no-paper = Ningún artículo del corpus tiene una dirección en el país: este no tiene posición en ningún frente. Eso dice algo, ante todo, del corpus, y del país solo en la medida en que el corpus contiene sus artículos.
fronts-presence = Frentes con artículos del país en el núcleo: { $core }; con artículos citantes solamente: { $citing }; sin artículos del país: { $absent }. { $led ->
    [0] Por el índice de liderazgo no es el primero en ninguno.
   *[other] Frentes en los que es el primero por el índice de liderazgo: { $led }{ $has_clear ->
        [yes] { " " }(más allá del ruido: { $clear })
       *[no] { "" }
     }.
 } { $papers ->
    [0] Ningún artículo de un frente tiene una dirección en el país.
    [one] { $papers } artículo de los frentes tiene una dirección en el país; artículos del núcleo: { $n_core }.
   *[other] { $papers } artículos de los frentes tienen una dirección en el país; entre ellos, artículos del núcleo: { $n_core }.
 }
rank-in-set = { $set ->
    [hot] Frentes candentes
    [emerging] Frentes emergentes
   *[all] Todos los frentes
 }: { $line }; frentes en los que participa el país: { $present } de { $n }.
rank-line = puesto { $rank } de { $n ->
    [one] { $n } país
   *[other] { $n } países
 }, con un índice de { $index }{ $has_interval ->
    [yes] { " " }({ $interval })
   *[no] { "" }
 }{ $tie ->
    [first] , en empate: el ruido no permite distinguirlo de otros
    [above] , en empate con el puesto anterior: la diferencia queda dentro del ruido
    [below] , en empate con el puesto siguiente: la diferencia queda dentro del ruido
    [with-first] , sin que el ruido permita distinguirlo del primer puesto
    [equal] , igual a un vecino
   *[none] { "" }
 }
coverage-of-ranks = Se conoce algún país para el { $core } de los artículos del núcleo y el { $citing } de los artículos citantes; los demás no cuentan para ningún país.
caption-areas = Frentes por área y posición del país en cada una
caption-world-areas = Los primeros países de cada área
caption-leads = Frentes en los que el país es el primero
caption-follows = Frentes en los que el país es el segundo o el tercero
caption-absent = Frentes sin ningún artículo del país, primero los más citados
caption-near = Frentes sin ningún artículo del país en el núcleo, los más cercanos a lo que ya cita
caption-themes = Temas, grupos de frentes vinculados entre sí, en los que el país tiene mayor presencia
caption-fates = Qué fue de los frentes de la edición anterior
caption-bursts = Frentes citados con una frecuencia inusual en el último año completo
caption-impact = Citas en comparación con las del mismo campo y año, por área de los artículos
caption-leading-countries = Países según la suma de sus índices de liderazgo en el conjunto de los frentes
caption-annex-standings = Todos los países según la suma de sus índices de liderazgo en el conjunto de los frentes
caption-top = { $area }: frentes candentes
caption-emerging = Frentes emergentes, por área
caption-countries-of-front = { $front }: países
caption-core-papers = { $front }: artículos del núcleo, primero los más citados
caption-annex-fronts = Todos los frentes en los que participa el país, primero el mejor puesto
caption-annex-all-fronts = Todos los frentes
leads-none = El país no es el primero en ningún frente.
follows-none = El país no es el segundo ni el tercero en ningún frente.
absent-none = El país participa en todos los frentes.
leading-none = Ningún artículo de un frente tiene un país conocido: no es posible ninguna clasificación.
leading-first = En el primer puesto en el conjunto de los frentes: { $country }, { $line }. Frentes en los que este país es el primero: { $n_first } de { $n } ({ $share }){ $has_clear ->
    [yes] ; más allá del ruido: { $clear }
   *[no] { "" }
 }.
top-about = En cada área, los frentes candentes se toman de la décima parte de los frentes con más citas; de estos, como máximo diez, los de núcleo más reciente.
emerging-none = Ningún frente es lo bastante reciente para contar como emergente.
change-none = La edición no continúa ninguna anterior: los puestos y los frentes no se comparan con una edición anterior.
change-new = El país no tenía posición en la edición anterior.
change-rank = Puesto en el conjunto de los frentes: { $rank }, en la edición anterior { $former_rank }; índice: { $index }, antes { $former_index }. Proporción de frentes en los que es el primero: { $share } de { $n }, antes { $former_share } de { $former_n }.
impact-none = Ningún artículo de la ventana tiene una dirección en el país, por lo que sus citas no se comparan.
impact-all = { $n ->
    [one] { $n } artículo de la ventana puede compararse
   *[other] { $n } artículos de la ventana pueden compararse
 } con artículos del mismo campo y año. Puntuación media normalizada de citas: { $mncs }{ $has_mncs_interval ->
    [yes] { " " }({ $mncs_interval })
   *[no] { "" }
 }, donde 1 es la media del corpus. En la décima parte más citada: { $top }{ $has_top_interval ->
    [yes] { " " }({ $top_interval })
   *[no] { "" }
 }.
key-fronts-about = { $of ->
    [country] Frentes que el país encabeza, y frentes que destacan en su área y tienen artículos del país en el núcleo.
   *[world] Frentes que destacan en su área.
 }
key-front-measures = Frente { $front }, { $area }. Núcleo de { $core ->
    [one] { $core } artículo
   *[other] { $core } artículos
 } con { $citations ->
    [one] { $citations } cita
   *[other] { $citations } citas
 }, año medio { $year }; { $citing ->
    [one] { $citing } artículo citante
   *[other] { $citing } artículos citantes
 }, { $cpt } por artículo del núcleo y año (CPT).{ $is_key ->
    [yes] { " " }En su área tiene { $why }.
   *[no] { "" }
 }{ $has_keywords ->
    [yes] { " " }Expresiones que lo caracterizan: { $keywords }.
   *[no] { "" }
 }
key-front-standing = { $tied ->
    [yes] El país ocupa el puesto { $rank } con un índice de { $index }, en empate dentro del ruido
   *[no] El país ocupa el puesto { $rank } con un índice de { $index }
 }; artículos propios en el núcleo: { $core }; artículos citantes: { $citing }.
key-most-core-papers = el mayor número de artículos en el núcleo entre los frentes candentes
key-highest-cpt = el CPT más alto de los frentes candentes
key-highest-cpt-of-emerging = el CPT más alto de los frentes emergentes
mark-hot = candente { $rank }
mark-emerging = emergente { $rank }
leaders-tied = { $leaders } (en empate: { $tied })
state-absent = ningún artículo
state-citing-only = solo artículos citantes
fate-born = nuevo
fate-kept = mantenido
fate-grew = ampliado
fate-shrank = reducido
fate-split = dividido
fate-merged = fusionado
fate-regrouped = reagrupado
fate-died = desaparecido

## 2 Open science

section-open-science = Ciencia abierta
open-none = Ningún artículo de la ventana tiene una dirección en el país: nada se dice de la apertura.
open-access = { $is_known ->
    [yes] Se conoce el estado de acceso de { $known ->
        [one] { $known } artículo
       *[other] { $known } artículos
     }; en acceso abierto: { $open }{ $has_world ->
        [yes] { " " }(en el conjunto del corpus, { $world })
       *[no] { "" }
     }. Por vía: diamante { $diamond }, dorada { $gold }, híbrida { $hybrid }, bronce { $bronze }, verde { $green }; acceso cerrado { $closed }. Artículos en total: { $n }.
   *[no] No se conoce el estado de acceso de ningún artículo. Artículos en total: { $n }.
 }
open-platforms = Dónde pueden leerse gratis los artículos, de entre aquellos cuyas plataformas se conocen (número: { $known }): solo en la plataforma de la editorial { $publisher }, en ella y en otros sitios { $both }, solo en otros sitios { $other }.
open-platforms-none = Los registros no dicen en qué plataformas pueden leerse los artículos.
open-practices = Con licencia abierta: { $licence } (CC BY: { $by }). Con una copia gratuita en un repositorio: { $copy }. Con un preprint anterior al artículo: { $preprint }. Vinculados a un conjunto de datos del corpus: { $data }; a software: { $software }. Los tres últimos valores son mínimos.
open-practices-none = Los registros no dicen dónde están las copias ni con qué licencias.
open-documents = En los documentos, sobre ciencia abierta:
caption-open-years = Acceso abierto por año de publicación
caption-open-areas = Acceso abierto por área de los artículos
caption-unesco = Elementos de la Recomendación de la UNESCO sobre la Ciencia Abierta, y lo que los datos bibliográficos dicen de cada uno
unesco-1 = Publicaciones
unesco-2 = Sus licencias
unesco-3 = Preprints
unesco-4 = Datos de investigación
unesco-5 = Software y código fuente
unesco-6 = Recursos educativos, hardware
unesco-7 = Repositorios y revistas abiertas
unesco-8 = Quién los gestiona y financia; laboratorios, cómputo
unesco-9 = Ciencia ciudadana, voluntariado
unesco-10 = Conocimientos indígenas y locales
unesco-reach-1 = lectura gratuita
unesco-reach-2 = uso compartido libre
unesco-reach-3 = un mínimo: solo los que tienen fecha
unesco-reach-4 = un mínimo: trabajos del corpus vinculados por citas
unesco-reach-5 = un mínimo, casi siempre 0: OpenAlex no tiene este tipo
unesco-reach-6 = fuera de los datos bibliográficos
unesco-reach-7 = su uso
unesco-reach-8 = fuera de los datos bibliográficos
unesco-reach-9 = los artículos solo nombran a sus autores
unesco-reach-10 = los artículos no dicen en qué conocimientos se apoyan

## 3 Collaboration

section-collaboration = Colaboración
section-bilateral = { $a } – { $b }
together-share = { $has_world ->
    [yes] El { $share } de los artículos del país tienen una dirección en otro país; en el conjunto del corpus, el { $world } tienen direcciones en dos o más países.
   *[no] El { $share } de los artículos del país tienen una dirección en otro país.
 }
together-led = Artículos en los frentes: { $n }. De aquellos de los que se sabe, el { $led } se dirige desde el país, por el primer autor o un autor de correspondencia; el { $dependence } se dirige desde otros lugares. Frentes en los que todos se dirigen desde otros lugares: { $joined }.
together-none = Ningún artículo se escribió con otro país.
together-documents = En los documentos, programas, centros y convocatorias conjuntos:
together-first = { $n ->
    [one] El país publica con { $n } país más{ $has_first ->
        [yes] : { $partners }
       *[no] { "" }
     }.
   *[other] El país publica con { $n } países más{ $has_first ->
        [yes] . Más copublicaciones: { $partners }
       *[no] { "" }
     }.
 }
together-world = El { $share } de los artículos de la ventana tienen direcciones en dos o más países.
partner-papers = { $country } ({ $n })
caption-partners = Socios por copublicaciones, y comparación con lo que cabría esperar por sus números de vínculos
caption-pairs = Pares de países por copublicaciones
caption-institution-pairs = Instituciones que sostienen la colaboración
bilateral-none = Los dos países no tienen ninguna copublicación en la ventana.
bilateral-all = { $n ->
    [one] { $n } copublicación en la ventana.
   *[other] { $n } copublicaciones en la ventana.
 } De { $most } países como máximo, y por tanto comparadas: { $compared }; esperadas por los vínculos de ambos: { $expected }; { $against }. Coseno de Salton { $salton }.
caption-bilateral-years = { $a } – { $b }: copublicaciones por año
caption-bilateral-areas = { $a } – { $b }: copublicaciones por área
caption-bilateral-events = { $a } y { $b }: artículos conjuntos por año, y eventos que relatan los documentos
caption-bilateral-fronts = { $a } – { $b }: frentes con copublicaciones
caption-openings = { $a } – { $b }: frentes en los que ambos países son fuertes y no tienen ninguna copublicación
against-above = más de lo esperado
against-as-expected = según lo esperado
against-below = menos de lo esperado
against-too-few = datos insuficientes

## 4 Breakthroughs

section-breakthroughs = Avances decisivos y descubrimientos
breakthroughs-about = { $all ->
    [0] Ningún artículo del corpus destaca lo suficiente para ser candidato a avance decisivo.
    [one] Un artículo del corpus destaca como candidato a avance decisivo.
   *[other] { $all } artículos del corpus destacan como candidatos a avance decisivo.
 }{ $of_country ->
    [yes] { " " }{ $of_period ->
        [yes] Con una dirección en el país y del período: { $n }.
       *[no] Con una dirección en el país: { $n }.
     }
   *[no] { $of_period ->
        [yes] { " " }Del período: { $n }.
       *[no] { "" }
     }
 }
caption-breakthroughs = Candidatos a avance decisivo, primero los que tienen más motivos
caption-young = Frentes emergentes en los que participa el país
young-none = El país no participa en ningún frente emergente.
breakthroughs-documents = Anunciados en los documentos como resultados científicos, que ningún indicador ha comprobado:
reason-cited = entre los más citados
reason-disrupts = citado en lugar de aquello en lo que se apoya
reason-awakens = despertó tras años de pocas citas
reason-bursts = ráfaga de citas
reason-atypical = cita junto lo que rara vez se cita junto
reason-jumps = mucho más citado que antes

## 5 Science diplomacy

section-diplomacy = Diplomacia científica
diplomacy-none = La edición no contiene eventos: su corpus no incluía documentos sobre acuerdos, visitas, programas conjuntos o instalaciones. { $of ->
    [country] Esta sección nada dice de la diplomacia del país, y su silencio no es un resultado.
   *[world] Esta sección nada dice, y su silencio no es un resultado.
 }
diplomacy-feed = Qué habría que aportar: documentos fechados de ministerios, academias, embajadas y organismos de financiación. Lo que los artículos muestran de la cooperación figura en la sección sobre la colaboración.
section-announced = Anunciado
diplomacy-about = { $n ->
    [0] Los documentos no relatan ningún evento{ $of ->
        [country] { " " }con el país
       *[world] { "" }
     }{ $of_period ->
        [yes] { " " }en el período
       *[no] { "" }
     }.
    [one] Los documentos relatan un evento{ $of ->
        [country] { " " }con el país
       *[world] { "" }
     }{ $of_period ->
        [yes] { " " }en el período
       *[no] { "" }
     }. { $kinds }.
   *[other] Los documentos relatan { $n } eventos{ $of ->
        [country] { " " }con el país
       *[world] { "" }
     }{ $of_period ->
        [yes] { " " }en el período
       *[no] { "" }
     }. { $kinds }.
 }{ $recalled ->
    [0] { "" }
   *[other] { " " }Recordados por los documentos como pasados, y omitidos aquí: { $recalled }.
 }
diplomacy-with = { $of ->
    [country] Nombrados con él con más frecuencia: { $partners }.
   *[world] Nombrados con más frecuencia: { $partners }.
 }
diplomacy-documents = Documentos de la edición: { $n }; editores que nombran: { $publishers }{ $has_names ->
    [yes] { " " }({ $names })
   *[no] { "" }
 }{ $has_dates ->
    [yes] ; fechas: { $from } – { $to }
   *[no] { "" }
 }.{ $not_read ->
    [0] { "" }
   *[other] { " " }No leídos, por su lengua: { $not_read }.
 }
diplomacy-kind = { $kind }: { $n }
diplomacy-honest = Un evento es lo que dice un documento, no lo que ocurrió. Lo que ningún documento relata falta aquí, y lo que se aportó decide quién aparece: estos números no comparan nada. Unas reglas leen las frases y a veces se equivocan; la cita figura junto a cada evento.
event-kind-committee = Comisiones y diálogos
event-kind-agreement = Acuerdos
event-kind-joint-centre = Centros y laboratorios conjuntos
event-kind-joint-programme = Programas y proyectos conjuntos
event-kind-forum = Foros y conferencias
event-kind-visit = Visitas
event-kind-policy = Políticas e informes
event-kind-funding-call = Convocatorias
event-kind-breakthrough = Resultados anunciados
event-status-announced = anunciado
event-status-signed = firmado
event-status-held = celebrado
event-status-cancelled = cancelado
event-status-postponed = aplazado
event-season-spring = primavera de { $year }
event-season-summer = verano de { $year }
event-season-autumn = otoño de { $year }
event-season-winter = invierno de { $year }
event-season-q1 = primer trimestre de { $year }
event-season-q2 = segundo trimestre de { $year }
event-season-q3 = tercer trimestre de { $year }
event-season-q4 = cuarto trimestre de { $year }
event-season-h1 = primer semestre de { $year }
event-season-h2 = segundo semestre de { $year }
event-undated = Fecha no indicada, relatado el { $date }
event-reference = evento { $number }
event-quotation = «{ $quotation }»
event-low = Las palabras lo dicen débilmente: confianza { $confidence } de 1. Léase la cita antes de usarlo.
event-what = Qué
event-people = Personas
event-organisations = Organizaciones
event-figures = Cifras
event-subjects = Temas
event-fronts = Frentes cercanos, por palabras comunes
event-number = Número
event-no-proof = Eventos y números de artículos puestos uno al lado del otro no prueban ningún efecto: los artículos siguen a la investigación con años de retraso, y cambian muchas otras cosas.

## Methods

section-methods = Métodos
method-window = La ventana de los artículos del núcleo va de { $from } a { $to }; artículos en la ventana: { $n } de { $all }. Los artículos de cualquier año pueden citar.
method-highly-cited = Se consideran altamente citados los artículos que alcanzan el umbral del primer { $share } de su campo y año, según las citas recibidas de artículos del corpus; los umbrales no bajan de un mínimo, de modo que en total pueden ser menos. Su número: { $n }.
method-clusters = Dos artículos altamente citados se vinculan si el número de artículos que citan ambos es de al menos { $count } y el coseno de sus citas es de al menos { $cosine }; los grupos se forman { $rule ->
    [leiden] por el algoritmo de Leiden
   *[single_link] por enlace simple, con un tamaño máximo
 }.
method-index = El índice de liderazgo de un país en un frente es la suma de su proporción de los artículos del núcleo, de su proporción de los artículos citantes y de sus proporciones de las citas de cada uno de estos dos conjuntos: como máximo 4. En varios frentes, los índices se suman. La regla es la de «Research Fronts: Active Fields, Leading Countries».
method-ties = Los intervalos son intervalos bootstrap al 95 % sobre los artículos de cada frente. Una diferencia cuyo intervalo contiene el 0 queda dentro del ruido y se escribe como empate (=).
method-selection = Frentes candentes: de la décima parte de los frentes de un área con más citas, como máximo diez, los de núcleo más reciente. Frentes emergentes: aquellos cuyo núcleo tiene un año medio anterior a la edición en unos dos años como máximo.
method-impact = Las puntuaciones normalizadas de citas dividen las citas de un artículo entre la media de su campo y año. En las proporciones de la décima parte más citada, los empates cuentan en parte, de modo que cada campo y año tenga exactamente un décimo.
method-collaboration = Las copublicaciones esperadas son las que dos países tendrían si los vínculos dependieran solo de sus números; la intensidad relativa (RIC) compara con los demás socios, y 1 es lo esperado. Los artículos de muchísimos países quedan fuera de esta comparación.
method-breakthroughs = Un candidato alcanza un percentil alto de su campo y año en al menos uno de estos criterios: citas, disrupción (CD5), despertar, ráfaga, combinaciones atípicas, salto. En los corpus pequeños el percentil se rebaja, y así se indica. Los candidatos son para leer, no para contar.
method-counting = { $merges ->
    [yes] El recuento es completo: un artículo cuenta una vez para cada país de sus direcciones. Hong Kong y Macao cuentan con China, como en los informes publicados.
   *[no] El recuento es completo: un artículo cuenta una vez para cada país de sus direcciones. Hong Kong y Macao cuentan por separado.
 }
method-pages = Definiciones, fórmulas y ejemplos resueltos: { $pages }
method-cannot = Lo que los frentes no pueden mostrar: revelan dónde forman un conjunto trabajos recientes y muy citados, y quién participa en ellos. No miden el nivel nacional de un campo: un país puede ser fuerte donde no hay ningún frente, y un frente nada dice de los trabajos que aún no se citan, que se publican en lenguas que el corpus no contiene o que no se publican en absoluto.

## Data quality

section-quality = Calidad de los datos
limits-about = Lo que la edición permite afirmar y lo que no:
limit-line = { $subject }: { $sentence }
limit-window = Años
limit-share = Umbral
limit-references = Referencias
limit-fields = Campos
limit-fronts = Frentes
limit-selection = Selección
limit-core-countries = Países de los artículos del núcleo
limit-citing-countries = Países de los artículos citantes
limit-window-sentence = menos de la mitad de los artículos son de los años de los artículos del núcleo
limit-share-sentence = más del primer 1 % de un campo y año cuenta como altamente citado, porque proporciones menores dan muy pocos artículos
limit-references-sentence = menos de la mitad de las referencias van de un artículo a otro del corpus; solo estas se cuentan como citas
limit-fields-sentence = más de un quinto de los artículos no tiene campo
limit-fronts-sentence = no se encontró ningún frente
limit-selection-sentence = algunas áreas tienen menos de diez frentes; allí «candente» y «emergente» son los más citados de unos pocos, no una elección
limit-core-countries-sentence = se conocen los países de menos de la mitad de los artículos del núcleo
limit-citing-countries-sentence = se conocen los países de menos de la mitad de los artículos citantes
caption-coverage = Cuánto se sabe de los registros
coverage-n-records = Registros
coverage-n-papers = Artículos entre ellos
coverage-share-with-year = Con un año
coverage-share-with-references = Con referencias
coverage-mean-references = Referencias por registro que las tiene, media
coverage-share-references-inside = Referencias que llevan a un registro del corpus
coverage-share-with-country = Con un país
coverage-share-with-institution = Con una institución
coverage-share-with-field = Con un campo
coverage-share-english = En inglés, entre los de lengua conocida
coverage-share-retracted = Retractados
self-citations = Sus artículos recibieron { $n ->
    [one] { $n } cita
   *[other] { $n } citas
 }. Proporción procedente del propio país, entre las citas de país conocido: { $national }; procedente de los propios autores: { $author }.
retracted-none = Ningún trabajo retractado está en el núcleo de un frente.
caption-retracted = Trabajos retractados que estarían en el núcleo de frentes
caption-left-out = Trabajos que no cuentan como artículos, por motivo
left-out-stub-without-year = trabajos citados sin registro ni año
left-out-retracted = retractados
left-out-paratext = páginas preliminares y similares
left-out-expansion-corpus = del corpus de expansión de OpenAlex
left-out-type = de un tipo que no cuenta
left-out-no-year = sin año

## How to cite

section-citing = Cómo citar
citing-about = Este balance, y para gestores de referencias:
citation = { $institute } ({ $year }): { $title }. Elaborado con OpenFronts a partir de la edición { $edition }, fecha de los datos: { $snapshot }.
citing-again = La misma edición da el mismo balance. Su suma de verificación es { $edition }; esta orden lo vuelve a generar:

## Annex

section-annex = Anexo de tablas
annex-none = No hay ninguna tabla que mostrar completa.

## Evidence

evidence-title = { $what ->
    [core] Artículos del núcleo
    [citing] Artículos citantes
    [joint] Copublicaciones
   *[papers] Artículos
 } { $of ->
    [front] del frente «{ $name }»
    [theme] del tema «{ $name }»
    [hot] de los frentes candentes
    [emerging] de los frentes emergentes
    [selected] de los frentes candentes y emergentes
    [window] de la ventana
    [years] de { $name }
   *[all] de los frentes
 }{ $has_area ->
    [yes] , { $area }
   *[no] { "" }
 }: { $who }
evidence-ranked = { $title }; puesto { $rank }

## Notes below tables

note-index = Índice: suma de los índices de liderazgo, como máximo 4 por frente; con su intervalo al 95 %.
note-tie = Un puesto con = está en empate con un vecino, el primero con cualquier otro: la diferencia queda dentro del ruido.
note-equal-firsts = Sin ruido: frentes en los que es el primero y ningún otro queda dentro del ruido. Los primeros iguales cuentan cada uno, de modo que las proporciones pueden sumar más de 1.
note-no-samples = La edición se hizo sin muestras: no hay intervalos, y = señala valores iguales.
note-rows = Se muestran las primeras filas; el anexo las tiene todas.
note-leaders = Países en el puesto 1; entre paréntesis, los que el ruido no permite distinguir de ellos.
note-near = Base: trabajos citados por varios artículos del frente, salvo los de su núcleo. Socios: países con artículos en ese núcleo con los que el país más escribe.
note-themes = Actividad: proporción de los artículos del país en el tema, dividida entre la del mundo; 1 es como el mundo. Los puestos en los temas no tienen intervalos.
note-fates = Un frente se empareja con el anterior con el que comparte más artículos del núcleo.
note-bursts = Peso: cuánto mejor explica los artículos citantes una ráfaga que un ritmo constante; cuanto mayor, más clara.
note-impact = MNCS: puntuación media normalizada de citas, 1 es la media del corpus. Top 10 %: proporción en la décima parte más citada, el 10 % es la media. Con intervalos al 95 %. Actividad: 1 es como el corpus.
note-open = Proporciones de los artículos cuyo estado se conoce.
note-unesco = Medidas de las primeras columnas que nombra la página de métodos sobre la apertura; vacío donde nada mide el elemento.
note-partners = Comparadas: copublicaciones de { $most } países como máximo. Esperadas: por los vínculos de ambos países. RIC: intensidad relativa sobre ellas, 1 es lo esperado. Diferencia: si supera lo atribuible al azar.
note-pairs = Comparadas: copublicaciones de { $most } países como máximo. Esperadas: por los vínculos de ambos países. Salton: coseno de las copublicaciones, 1 si todas son comunes. Diferencia: si supera lo atribuible al azar.
note-bilateral-ranks = Puesto A: { $a }. Puesto B: { $b }.
note-openings = Fuertes: un artículo en el núcleo, o un puesto entre los cinco primeros. Por qué no se encuentran, ninguna tabla lo dice.
note-breakthroughs = Percentil: el más bajo de su campo y año que alcanzan todos los motivos.
note-more = Se muestran las primeras filas; { $command } las da todas.
note-papers-more = Se muestran los más citados.
note-coverage = Proporciones de los registros, salvo indicación contraria.
note-caveat = Salvedad de todas las filas: { $caveat }.
note-caveat-letter = Salvedad { $letter }: { $caveat }.

## Caveats

caveat-two-core-papers = solo dos artículos en el núcleo: uno más podría cambiar el frente
caveat-few-core-countries = menos de la mitad de los artículos del núcleo tienen un país conocido
caveat-no-core-countries = ningún artículo del núcleo tiene un país conocido: clasificación solo por artículos citantes
caveat-few-citing-countries = menos de la mitad de los artículos citantes tienen un país conocido
caveat-no-countries = ningún artículo tiene un país conocido: no es posible ninguna clasificación
caveat-stub-core = algunos artículos del núcleo solo se conocen por listas de referencias
caveat-inferred-field = el campo de un artículo del núcleo se dedujo de los artículos que lo rodean
caveat-unknown-field = no se conoce el campo de artículos del núcleo: se compararon con todos los artículos así de su año
caveat-raised-share = corpus pequeño: el umbral de los altamente citados es más amplio que el 1 % más citado
caveat-mixed-area = los artículos del núcleo se reparten entre varias áreas
caveat-single-front = el tema es un solo frente
caveat-loose-theme = más de la mitad de los vínculos de sus frentes llevan a otros temas
caveat-few-papers = menos de diez artículos con país o institución conocidos
caveat-few-core-institutions = menos de la mitad de los artículos del núcleo tienen una institución conocida
caveat-no-core-institutions = ningún artículo del núcleo tiene una institución conocida: clasificación solo por artículos citantes
caveat-few-citing-institutions = menos de la mitad de los artículos citantes tienen una institución conocida
caveat-no-institutions = ningún artículo tiene una institución conocida: no es posible ninguna clasificación
caveat-corresponding-by-default = autores de correspondencia: antes de junio de 2026, OpenAlex tomaba al primer autor a falta de mejor dato
caveat-references-outside = la mayoría de sus referencias no están en el corpus: la disrupción queda sobrestimada
caveat-short-follow-up = la disrupción se mide en menos años de los pedidos: el artículo es demasiado reciente
caveat-lowered-percentile = corpus pequeño: el umbral es más amplio que el 1 % superior de un campo y año
caveat-small-base = el frente se apoya en menos de diez trabajos comunes a sus artículos
caveat-few-corresponding = se conocen los autores de correspondencia de menos de la mitad de los artículos
caveat-few-scored-papers = menos de cincuenta artículos: una media de tan pocos es sobre todo azar
caveat-small-cohorts = la mayoría de los artículos se comparan en campos y años de menos de cien artículos: el 1 % más citado es menos de uno de ellos
caveat-few-outputs = menos artículos de los que hacen falta para una proporción significativa
caveat-few-statuses = se conoce el estado de acceso de menos de la mitad de los artículos
caveat-gold-or-diamond = algunos registros son anteriores a 2024, cuando la vía diamante se contaba como dorada

## Areas

area-0 = Sin área
area-1 = Ciencias agrícolas, vegetales y animales
area-2 = Ecología y ciencias ambientales
area-3 = Geociencias
area-4 = Medicina clínica
area-5 = Ciencias biológicas
area-6 = Química y ciencia de los materiales
area-7 = Física
area-8 = Astronomía y astrofísica
area-9 = Matemáticas
area-10 = Ciencias de la información
area-11 = Economía, psicología y otras ciencias sociales
area-short-1 = Agricultura
area-short-2 = Ecología
area-short-3 = Geociencias
area-short-4 = Medicina
area-short-5 = Biología
area-short-6 = Química
area-short-7 = Física
area-short-8 = Astronomía
area-short-9 = Matemáticas
area-short-10 = Información
area-short-11 = Cs. sociales

## Columns

column-activity-index = Actividad
column-affinity = % de sus artículos
column-against-expectation = Diferencia
column-area = Área
column-caveats = Salvedades
column-corpus = Corpus
column-count = Frentes
column-countries = Países
column-country = País
column-events = Eventos
column-cpt = CPT
column-element = Elemento
column-fate = Destino
column-first-author = Primer autor
column-from-year = Desde
column-front-id = Frente
column-index = Índice
column-institution = Institución
column-institution-abroad = Exterior
column-interval = 95 %
column-label = Nombre
column-leaders = En cabeza
column-mark = Selección
column-mean-year = Año medio
column-measure = Medida
column-measure-name = Medida
column-measure-world = Corpus
column-mncs = MNCS
column-mncs-interval = 95 %
column-n-base = Base
column-n-base-cited = Citados
column-n-citations = Citas
column-n-citing = Citantes
column-n-citing-joint = Citantes
column-n-compared = Comparadas
column-n-core = Núcleo
column-n-core-joint = Núcleo
column-n-emerging = Emergentes
column-n-expected = Esperado
column-n-first = Primero en
column-n-first-clear = Sin ruido
column-n-fronts = Frentes
column-n-fronts-present = Participa en
column-n-hot = Candentes
column-n-papers = Artículos
column-n-works = Trabajos
column-own = País
column-partner = Socio
column-partners = Socios allí
column-percentile = Percentil
column-place = N.º
column-pp-top-10 = Top 10 %
column-pp-top-10-interval = 95 %
column-rank = Puesto
column-rank-a = Puesto A
column-rank-b = Puesto B
column-reach = Alcance
column-reason = Motivo
column-reasons = Motivos
column-ric = RIC
column-salton = Salton
column-share-base-cited = Proporción
column-share-bronze = Bronce
column-share-diamond = Diamante
column-share-first = Primero
column-share-gold = Dorada
column-share-green = Verde
column-share-hybrid = Híbrida
column-share-open = Abiertos
column-share-second = Segundo
column-share-third = Tercero
column-source = Fuente
column-state = Estado
column-theme = Tema
column-title = Título
column-to-year = Hasta
column-weight = Peso
column-year = Año

## Figures

figure-front-map = Mapa de los frentes. Los frentes que se citan juntos están cerca unos de otros.
figure-front-map-description = Cada frente es un círculo, tanto mayor cuantos más artículos lo citan y tanto más oscuro cuanto mayor es la parte del país en su núcleo y sus artículos citantes. Las posiciones son las de la tabla del mapa de la edición; el anexo enumera los frentes en los que participa el país.
figure-world-front-map = Mapa de los frentes. Los frentes que se citan juntos están cerca unos de otros.
figure-world-front-map-description = Cada frente es un círculo, tanto mayor cuantos más artículos lo citan. La tabla de todos los frentes, en el anexo, da las cifras.
figure-citing-papers = Artículos citantes
figure-events = Eventos que relatan los documentos, por tipo y fecha
figure-events-description = Cada fila es un tipo de eventos, cada columna un año o un mes; cuanto mayor es el círculo, más eventos. Los eventos sin fecha indicada no figuran.
figure-share = Proporción de sus artículos
figure-none = ningún artículo
figure-first = primero
figure-rank-strip = Puestos por área de los primeros países en el conjunto de los frentes
figure-rank-strip-description = Las filas son países y las columnas, áreas; cada casilla da el puesto por el índice de liderazgo, más oscura cuanto mejor. = marca un empate con el puesto anterior.
figure-best = primero
figure-last = último
figure-no-rank = sin puesto
figure-standings = Índices de liderazgo en el conjunto de los frentes, con sus intervalos
figure-standings-description = Para cada país, un punto en la suma de sus índices de liderazgo y una línea para su intervalo al 95 %. Donde las líneas se solapan, los puestos pueden intercambiarse.
figure-index = Suma de los índices de liderazgo
figure-index-interval = índice con su intervalo al 95 %
figure-citing-by-year = Artículos citantes de los frentes clave por año
figure-citing-by-year-description = Las filas son frentes y las columnas, años; el área de un círculo es el número de artículos de ese año que citan el frente. Es posible que el último año no haya terminado.
figure-openness = Acceso abierto por año de publicación
figure-openness-description = Una barra por año, dividida según las vías del acceso abierto; encima, la proporción de artículos abiertos; debajo, el número de artículos. La tabla siguiente da las cifras.
figure-closed = Acceso cerrado
figure-open = Abiertos
figure-papers = Artículos
figure-partners-map = Socios del país por copublicaciones
figure-partners-map-description = Un círculo para cada socio y una línea desde el país, ambos tanto mayores cuantas más copublicaciones hay. La tabla siguiente da las cifras.
figure-world-partners-map = Pares de países con más copublicaciones
figure-world-partners-map-description = Un círculo para cada país según sus artículos y líneas entre los que más artículos escriben juntos. La tabla siguiente da las cifras.
figure-joint-papers = Copublicaciones
figure-country-papers = Artículos
figure-matrix = Intensidad relativa de la colaboración entre los primeros socios
figure-matrix-description = Las filas y las columnas son países; cada casilla da el cociente entre las copublicaciones observadas y las esperadas, visto desde el país de la fila: 1 es lo esperado.
figure-as-expected = como se espera, o muy pocas para decirlo
figure-timeline = Candidatos a avance decisivo por fecha de publicación
figure-timeline-description = Una marca por candidato en su fecha, con la forma de su primer motivo, tanto mayor cuanto más se cita. La tabla siguiente los enumera.

## Words of the page

word-contents = Contenido
word-table = Tabla
word-figure = Figura
word-caveat = Salvedad
word-note = Nota
word-no-rows = Ninguna fila
word-evidence = Artículos que respaldan las cifras
word-papers = Artículos
word-listed = mostrados aquí
word-citations = Citas
word-command = Todos, con la orden
word-papers-behind = Artículos que respaldan esta cifra
word-download-csv = Descargar en CSV
word-sort-by = Ordenar por esta columna
word-skip = Ir al contenido
word-dark = Oscuro
