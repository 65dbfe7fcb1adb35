"""Themes of the demo that show at school: clubs, language, friends, speech, lateness, newcomers."""

from __future__ import annotations

from typing import Final

from workflows.demo.themes import Theme

CLUB: Final = Theme(
    domain="leisure",
    seen=(
        "{kind} had vier gymlessen geen gymspullen en keek vanaf de bank toe.",
        "{kind} vertelt elke maandag over voetbal, maar zit op geen club.",
    ),
    items=("no_sports_clothes", "no_club"),
    well="{kind} is snel en behulpzaam; de gymjuf ziet een echte spits.",
    said="Vader zei dat een club nu niet lukt.",
    question="Ons kind wil graag op voetbal. Kan dat met weinig geld?",
    stressor="Altijd nee moeten zeggen als {kind} iets vraagt.",
    why="Ouders vragen alleen hulp bij de club.",
    scores=(2, 5),
    goals=("Op een sportclub, met eigen schoenen.", "Een vaste middag buiten spelen."),
    actions=(
        ("contact", "Aanvraag bij het Jeugdfonds doen.", "Ingediend."),
        ("parents", "Naar de proefles gaan.", "{kind} wil terug."),
        ("school", "Gymspullen uit de ruilkast geven.", "Past precies."),
    ),
    scheme="jeugdfonds",
    agreement="{kind} leent gymspullen uit de ruilkast van school.",
    receiver="sport",
    package="Het Jeugdfonds betaalt de contributie. De jeugdcoach kent het gezin.",
    teacher="{kind} mag op een club; gymspullen liggen in de ruilkast.",
    review="Na drie trainingen heeft {kind} twee nieuwe vrienden.",
    outcome="Het gaat thuis over niets anders, en wij hebben andere ouders leren kennen.",
    remains="De jeugdcoach.",
)

LANGUAGE: Final = Theme(
    domain="language_school",
    seen=(
        "Moeder knikt in elk gesprek, maar {kind} vertaalt alles. Ook over het rapport.",
        "{kind} schrijft zelf de briefjes voor school. Moeder ondertekent.",
    ),
    items=("speech",),
    well="Moeder is elke dag op het schoolplein en lacht naar iedereen.",
    said="Via een andere moeder: ze wil heel graag Nederlands leren.",
    question="Ik wil zelf met de juf kunnen praten, zonder dat mijn kind vertaalt.",
    stressor="Alles loopt via het kind, ook de dokter.",
    why="Moeder wil op taalles.",
    scores=(2, 4),
    goals=("Zelf een gesprek op school voeren.", "Twee ochtenden taalles."),
    actions=(
        ("contact", "Samen naar het taalhuis gaan.", "Er is een plek in de dinsdaggroep."),
        ("contact", "Een tolk regelen voor het rapportgesprek.", "Geregeld."),
        ("parents", "Elke week één brief zelf lezen.", "Lukt met hulp."),
    ),
    scheme="taal_ouderbetrokkenheid",
    agreement="Bij gesprekken is er een tolk; {kind} vertaalt niet meer.",
    receiver="language",
    package="Moeder staat op de lijst voor taalles op school. Een oppas voor de jongste is er.",
    teacher="Regel bij gesprekken een tolk; {kind} hoeft niet meer te vertalen.",
    review="Moeder voerde het rapportgesprek voor de helft zelf.",
    outcome="Ik heb de juf zelf gevraagd hoe het gaat.",
    remains="De docent van het taalhuis.",
)

FRIENDS: Final = Theme(
    domain="social",
    seen=(
        "{kind} staat elke pauze alleen bij het hek. Neemt nooit iemand mee naar huis.",
        "Op de uitnodiging voor het feestje van {kind} kwam niemand; {kind} was erg verdrietig.",
    ),
    items=("no_friends_home", "bullying"),
    well="{kind} is lief voor kleuters en leest ze voor.",
    said="Vader zei dat ze pas een jaar hier wonen en niemand kennen.",
    question="Wij kennen niemand in de buurt. Hoe maak je hier vrienden?",
    stressor="Elk weekend met z'n allen binnen.",
    why="Ouders beginnen zelf over alleen zijn.",
    scores=(2, 4),
    goals=("Eén vriendje dat thuis komt spelen.", "Zelf andere ouders leren kennen."),
    actions=(
        ("contact", "Meegaan naar de koffieochtend.", "Moeder gaat nu elke week."),
        ("school", "Een maatje kiezen voor in de pauze.", "Werkt goed."),
        ("parents", "Een kind uitnodigen op woensdag.", "Twee keer gelukt."),
    ),
    scheme="club",
    agreement="{kind} leest op vrijdag voor bij de kleuters, samen met een klasgenoot.",
    receiver="welfare",
    package="Moeder kent nu drie ouders. Een maatje helpt om het vol te houden.",
    teacher="{kind} heeft een maatje in de pauze; thuis wordt ook aan contact gewerkt.",
    review="Er is voor het eerst een kind komen spelen.",
    outcome="We zijn uitgenodigd voor een verjaardag.",
    remains="De koffieochtend op woensdag.",
)

SPEECH: Final = Theme(
    domain="language_school",
    seen=(
        "{kind} wijst aan en zegt losse woorden; begrijpt de opdrachten nog niet.",
        "{kind} praat niet op de groep. Thuis wel, zegt moeder.",
    ),
    items=("speech", "other"),
    well="{kind} kan lang en rustig met blokken spelen.",
    said="Moeder zei dat ze thuis geen boeken hebben.",
    question="Hoe kan ik mijn kind thuis helpen met praten?",
    stressor="Twijfel of er iets mis is.",
    why="Moeder wil thuis aan taal werken.",
    scores=(3, 4),
    goals=("Elke dag samen een boekje.", "Weten bij wie je met vragen terecht kunt."),
    actions=(
        ("contact", "Samen naar de bibliotheek.", "{kind} koos drie boeken."),
        ("parents", "Elke avond tien minuten voorlezen.", "Het is een gewoonte geworden."),
        ("school", "Voorleeskoffer meegeven.", "De koffer gaat elke week mee."),
    ),
    scheme="taal_ouderbetrokkenheid",
    agreement="De voorschool geeft elke vrijdag een voorleeskoffer mee.",
    receiver="library",
    package="Moeder en {kind} kennen de weg. De voorleesclub is op zaterdag.",
    teacher="Thuis wordt elke avond voorgelezen; de koffer gaat op vrijdag mee.",
    review="{kind} maakt zinnen van drie woorden.",
    outcome="Wij lezen nu alle drie.",
    remains="De voorleesclub.",
)

LATE: Final = Theme(
    domain="parenting",
    seen=(
        "{kind} was deze week vier keer te laat, steeds zonder jas.",
        "{kind} komt alleen naar school en is vaak na negenen binnen.",
    ),
    items=("often_late", "truancy"),
    well="Als {kind} er is, doet {kind} volop mee.",
    said="Moeder werkt in de vroege dienst en is om zes uur de deur uit.",
    question="Ik werk vroeg en sta er alleen voor. Wie helpt in de ochtend?",
    stressor="De ochtenden: moeder is weg voordat de kinderen wakker zijn.",
    why="Moeder vraagt hulp bij de ochtend.",
    scores=(2, 4),
    goals=("Elke dag op tijd in de klas.", "Iemand in de buurt die meeloopt."),
    actions=(
        ("contact", "Met moeder en buurvrouw een ochtendplan maken.", "De buurvrouw loopt mee."),
        ("school", "Voorschoolse opvang vragen om een plek.", "Twee ochtenden."),
        ("parents", "Tassen de avond ervoor klaarzetten.", "Lukt."),
    ),
    scheme="stadspas",
    agreement="School laat {kind} vanaf acht uur binnen.",
    receiver="welfare",
    package="Het ochtendplan loopt. Een maatje kan bijspringen als de buurvrouw ziek is.",
    teacher="{kind} mag vanaf acht uur naar binnen; er is een ochtendplan.",
    review="Drie weken op tijd, één keer niet.",
    outcome="Ik ga met een gerust hart naar mijn werk.",
    remains="De buurvrouw en het maatje.",
)

NEW: Final = Theme(
    domain="institutions",
    seen=(
        "{kind} begon drie weken geleden; de ouders vragen elke dag iets anders aan de poort.",
        "{kind} heeft thuis geen computer en maakt het werk op de gang.",
    ),
    items=("no_computer", "speech"),
    well="{kind} leert elke dag nieuwe woorden en is niet bang om fouten te maken.",
    said="Vader zei dat ze hier nog niets kennen: geen dokter, geen pas, geen fiets.",
    question="Wij zijn nieuw. Wat moeten wij regelen, en waar?",
    stressor="Niet weten wat je niet weet.",
    why="Ouders willen een lijst van wat er moet.",
    scores=(2, 4),
    goals=("Een huisarts en een tandarts.", "Een laptop voor school."),
    actions=(
        ("contact", "Samen een lijst maken en afvinken.", "Acht van de tien gedaan."),
        ("contact", "Laptop aanvragen bij het fonds.", "Toegekend."),
        ("parents", "Inschrijven bij de huisarts.", "Gedaan."),
    ),
    scheme="stadspas",
    agreement="{kind} mag na schooltijd tot vier uur op een schoolcomputer.",
    receiver="welfare",
    package="Het meeste is geregeld. Een maatje maakt het gezin wegwijs in de buurt.",
    teacher="Het gezin wordt wegwijs gemaakt; {kind} mag na school op de computer.",
    review="Huisarts en pas zijn er. De laptop komt volgende week.",
    outcome="Wij voelen ons hier nu thuis.",
    remains="Het maatje.",
)
