"""Themes of the demo that begin at home: money, housing, sleep, letters, two homes."""

from __future__ import annotations

from typing import Final

from workflows.demo.themes import Theme

LUNCH: Final = Theme(
    domain="money",
    seen=(
        "{kind} had maandag, dinsdag en woensdag geen lunch bij zich. Zei zelf: het was op.",
        "Drie dagen achter elkaar een lege broodtrommel. {kind} at mee van een ander kind.",
        "{kind} bewaart fruit van school in de tas, om thuis te delen.",
    ),
    items=("no_gym_or_lunch", "no_breakfast"),
    well="{kind} werkt graag samen en helpt met opruimen.",
    said="Moeder zei bij het hek dat het deze maand krap is.",
    question="We komen niet rond. Kan iemand met ons kijken wat we laten liggen?",
    stressor="Aan het eind van de maand is er niets meer over voor boodschappen.",
    why="Moeder wil hulp bij het overzicht van inkomsten en uitgaven.",
    scores=(2, 4),
    goals=("Elke dag een lunch mee, zonder te lenen.", "Weten wat er elke maand binnenkomt."),
    actions=(
        ("contact", "Samen de post van de laatste twee maanden openen.", "Alles ligt in één map."),
        ("parents", "Bankafschriften meenemen naar het volgende gesprek.", "Meegenomen."),
        ("contact", "Toeslagen nakijken.", "Er was een toeslag niet aangevraagd."),
    ),
    scheme="stadspas",
    agreement="School geeft {kind} een lunch uit de schoolkeuken als de trommel leeg is.",
    receiver="debt",
    package="Overzicht is af, toeslagen lopen. Er is nog een betalingsachterstand bij de energie.",
    teacher="{kind} heeft elke dag een lunch bij zich; de ouders krijgen hulp bij regelzaken.",
    review="De toeslag is binnen. Het lukt twee weken om elke dag een lunch mee te geven.",
    outcome="We slapen weer. We weten wat er komt en wat eruit gaat.",
    remains="De inloop van het Buurtteam.",
)

SLEEP: Final = Theme(
    domain="health",
    seen=(
        "{kind} viel deze week twee keer in slaap tijdens het voorlezen.",
        "{kind} geeuwt de hele ochtend en vertelt dat de televisie 's nachts aan staat.",
    ),
    items=("tired", "concentration"),
    well="Na de lunch is {kind} vrolijk en speelt goed met anderen.",
    said="Vader vertelde dat ze met z'n vijven op twee kamers slapen.",
    question="Ons kind slaapt slecht en wij ook. Hoe krijgen we rust in huis?",
    stressor="Iedereen slaapt door elkaar; de jongste is elke nacht wakker.",
    why="Ouders beginnen zelf over het slapen en willen daar hulp bij.",
    scores=(2, 4),
    goals=("Om acht uur op bed, vijf dagen van de week.", "Een eigen plek om te slapen."),
    actions=(
        ("contact", "Een avondritme maken en op papier zetten.", "Hangt op de koelkast."),
        ("parents", "De televisie om half acht uit.", "Lukt bijna elke dag."),
        ("contact", "Meegaan naar het opvoedspreekuur.", "Samen geweest; er komt een vervolg."),
    ),
    scheme="other",
    agreement="{kind} mag op een slechte dag een half uur rusten in de leeshoek.",
    receiver="okt",
    package="Het avondritme loopt. Ouders willen nog praten over grenzen en over de jongste.",
    teacher="De ouders zijn bezig met het slapen; {kind} mag uitrusten als het nodig is.",
    review="{kind} slaapt vier van de vijf nachten door. De jongste nog niet.",
    outcome="De ochtenden zijn rustiger. Er wordt niet meer geschreeuwd.",
    remains="De intern begeleider van school.",
)

HOUSING: Final = Theme(
    domain="housing",
    seen=(
        "{kind} hoest al weken en de kleren ruiken naar schimmel.",
        "{kind} tekende het huis met zwarte muren en zei dat het daar altijd nat is.",
    ),
    items=("health_worries", "same_clothes"),
    well="{kind} komt elke dag op tijd en heeft veel vrienden.",
    said="Moeder liet foto's zien van de muur in de slaapkamer.",
    question="Onze woning is vochtig en niemand luistert. Wie helpt ons met de verhuurder?",
    stressor="Schimmel in de slaapkamer van de kinderen, al twee winters.",
    why="Moeder wil hulp bij het gesprek met de verhuurder.",
    scores=(1, 3),
    goals=("Een droge slaapkamer voor de kinderen.", "Antwoord krijgen van de verhuurder."),
    actions=(
        ("contact", "Samen een brief aan de verhuurder schrijven.", "Verstuurd, met de foto's."),
        ("parents", "Elke week een foto van de muur maken.", "Er zijn zes foto's."),
        ("contact", "Bellen met het woonspreekuur.", "Er komt iemand kijken."),
    ),
    scheme="other",
    agreement="School laat {kind} op koude dagen binnen spelen.",
    receiver="welfare",
    package="Verhuurder heeft onderzoek toegezegd. Een maatje kan meegaan naar gesprekken.",
    teacher="Er wordt gewerkt aan de woning; bij hoesten graag moeder bellen.",
    review="De verhuurder is geweest. Er komt ventilatie in het voorjaar.",
    outcome="Er wordt eindelijk naar ons geluisterd.",
    remains="Het woonspreekuur van de buurt.",
)

LETTERS: Final = Theme(
    domain="institutions",
    seen=(
        "{kind} ging twee keer niet mee op uitje: het briefje was niet getekend.",
        "Moeder gaf {kind} een stapel ongeopende post mee, met de vraag of juf die wil lezen.",
    ),
    items=("no_outings", "no_computer"),
    well="Moeder komt naar elk gesprek en is trots op {kind}.",
    said="Moeder zei dat ze niet weet welke brief belangrijk is.",
    question="Er komt zoveel post. Ik durf de enveloppen niet meer open te maken.",
    stressor="Angst dat er iets wordt afgesloten.",
    why="Moeder vraagt zelf om iemand die meeleest.",
    scores=(2, 5),
    goals=("Elke week de post open, samen.", "Zelf kunnen inloggen bij de gemeente."),
    actions=(
        ("contact", "Drie mappen maken: nu, later, bewaren.", "Gedaan, moeder houdt het bij."),
        ("contact", "Samen een inlogcode aanvragen.", "De code is binnen."),
        ("parents", "Elke donderdag de post openen.", "Drie weken gelukt."),
    ),
    scheme="stadspas",
    agreement="School vraagt belangrijke dingen ook mondeling aan moeder.",
    receiver="welfare",
    package="Moeder kan de meeste post zelf aan. Een maatje leest nog een jaar mee.",
    teacher="Moeder krijgt hulp bij de post; vraag belangrijke dingen graag ook mondeling.",
    review="De stapel is weg. Er lag één aanmaning, die is betaald.",
    outcome="Ik ben niet meer bang voor de brievenbus.",
    remains="Het maatje en de inloop op dinsdag.",
)

APART: Final = Theme(
    domain="parenting",
    seen=(
        "{kind} is stil op maandag en vraagt vaak wie er straks komt ophalen.",
        "Bij het ophalen stonden beide ouders ruzie te maken; {kind} verstopte zich.",
    ),
    items=("behaviour_problems", "concentration"),
    well="{kind} kan goed vertellen wat er is, als er tijd voor is.",
    said="Moeder zei dat ze uit elkaar zijn en dat {kind} om en om slaapt.",
    question="Wij zijn uit elkaar. Hoe zorgen we dat ons kind er niet tussen zit?",
    stressor="Elke overdracht van het kind wordt ruzie.",
    why="Beide ouders begonnen erover, los van elkaar.",
    scores=(2, 3),
    goals=("Ophalen en brengen zonder ruzie.", "Allebei hetzelfde weten van school."),
    actions=(
        ("contact", "Met elke ouder apart praten over het ophalen.", "Er is een schema."),
        ("school", "Een tweede account voor de schoolapp maken.", "Beide ouders lezen mee."),
        ("parents", "Overdracht op school doen in plaats van aan de deur.", "Gaat goed."),
    ),
    scheme="club",
    agreement="School belt bij ziekte altijd beide ouders.",
    receiver="okt",
    package="Er is een schema. Ouders willen nog oefenen met praten over geld.",
    teacher="Er zijn afspraken over het ophalen; beide ouders krijgen dezelfde berichten.",
    review="Vier weken zonder ruzie bij de deur. Over vakanties is nog niets besloten.",
    outcome="Ons kind hoeft niet meer te kiezen bij wie het instapt.",
    remains="De ouder- en kindadviseur.",
)

WORK: Final = Theme(
    domain="work",
    seen=(
        "{kind} vertelde in de kring dat papa nu altijd thuis is en dat mama huilt.",
        "Vader bracht {kind} om elf uur; hij zei dat hij de wekker niet meer hoort.",
    ),
    items=("often_late", "parents_without_work"),
    well="{kind} is nieuwsgierig en leest boven het niveau van de groep.",
    said="Vader zei dat zijn contract is afgelopen.",
    question="Ik ben mijn werk kwijt. Wat moet ik nu het eerst regelen?",
    stressor="Geen inkomen vanaf volgende maand.",
    why="Vader wil weten waar hij recht op heeft.",
    scores=(1, 4),
    goals=("Een uitkering aanvragen voor het eind van de maand.", "Weer elke dag op tijd."),
    actions=(
        ("contact", "Samen de aanvraag invullen.", "Ingediend."),
        ("parents", "Elke ochtend om zeven uur opstaan.", "Gaat steeds beter."),
        ("contact", "Kennismaken met de werkcoach.", "Er is een tweede gesprek."),
    ),
    scheme="jeugdfonds",
    agreement="School belt vader als {kind} er om negen uur niet is.",
    receiver="welfare",
    package="Inkomen is geregeld. Vader zoekt een plek om overdag iets te doen.",
    teacher="{kind} is weer op tijd; thuis komt er rust.",
    review="De uitkering is toegekend. Vader helpt nu in de schooltuin.",
    outcome="We kunnen weer vooruit kijken.",
    remains="De werkcoach.",
)
