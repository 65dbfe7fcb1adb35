"""An administrator sets what differs per school; every change is a new version."""

from html import unescape

from casework.identity.actor import Role
from casework.schools.school import NOUN, School
from tests.web.pages.filling import fill, hidden, signed_in
from tests.web.site import SCHOOL, Site, Visitor

HOME = f"/beheer/scholen/{SCHOOL}"
NORMS = {
    "first_look": "2",
    "pick_up": "2",
    "first_contact": "5",
    "intake": "10",
    "handover_answer": "5",
    "review_weeks": "6",
    "aftercare_weeks": "6",
}


def _administrator(site: Site) -> Visitor:
    return signed_in(site, "Ada", Role.ADMINISTRATOR, board=True)


def _school(site: Site) -> School:
    found = site.casework.state(NOUN, SCHOOL)
    assert isinstance(found, School)
    return found


def test_the_schools_of_the_board_are_listed_with_their_version(site: Site) -> None:
    page = _administrator(site).get("/beheer").text
    assert "De Linde" in page
    assert "Versie 1" in page


def test_another_norm_is_a_new_version_and_says_so(site: Site) -> None:
    ada = _administrator(site)
    saved = fill(ada, f"{HOME}/normen", **{**NORMS, "intake": "15"})
    assert (saved.status_code, saved.location) == (303, HOME)
    page = ada.get(HOME).text
    assert "Instellingen versie 2" in page
    assert "Opgeslagen: Normen wijzigen." in page
    assert _school(site).settings.norms.intake == 15


def test_a_norm_that_is_no_number_is_told_at_the_field_with_every_word_kept(site: Site) -> None:
    refused = fill(_administrator(site), f"{HOME}/normen", **{**NORMS, "intake": "tien"})
    assert refused.status_code == 422
    assert 'value="tien"' in refused.text
    assert "heel getal" in refused.text
    assert _school(site).settings.version == 1


def test_a_double_click_makes_one_version(site: Site) -> None:
    ada = _administrator(site)
    fields = hidden(ada.get(f"{HOME}/vakantie").text)
    holiday = {"name": "Meivakantie", "first": "24-4-2028", "last": "2-5-2028"}
    sent = [ada.send(f"{HOME}/vakantie", {**fields, **holiday}) for _ in range(2)]
    assert [one.status_code for one in sent] == [303, 303]
    assert _school(site).settings.version == 2


def test_a_holiday_goes_away_once(site: Site) -> None:
    before, ada = _school(site).settings.holidays, _administrator(site)
    path = f"{HOME}/vakantie-weghalen/{before[-1].first}"
    fields = hidden(ada.get(path).text)
    assert [ada.send(path, fields).status_code for _ in range(2)] == [303, 303]
    assert _school(site).settings.holidays == before[:-1]


def test_holidays_that_overlap_are_refused_in_words(site: Site) -> None:
    refused = fill(
        _administrator(site), f"{HOME}/vakantie", name="Kerst", first="24-12-2026", last="2-1-2027"
    )
    assert refused.status_code == 422
    assert "Twee vakanties vallen samen" in refused.text


def test_the_signal_list_comes_back_as_it_was(site: Site) -> None:
    ada = _administrator(site)
    text = unescape(
        ada.get(f"{HOME}/signalenlijst").text.partition("<textarea")[2].partition(">")[2]
    ).partition("</textarea>")[0]
    fill(ada, f"{HOME}/signalenlijst", signal_list=text)
    assert _school(site).settings.version == 1


def test_better_words_keep_the_code_and_a_new_line_gets_one(site: Site) -> None:
    text = "Stadspas (gratis) [stadspas]\nZwemles voor iedereen\neen club of vereniging"
    fill(_administrator(site), f"{HOME}/regelingen", schemes=text)
    schemes = _school(site).settings.schemes
    assert [(one.code, one.label) for one in schemes] == [
        ("stadspas", "Stadspas (gratis)"),
        ("zwemles_voor_iedereen", "Zwemles voor iedereen"),
        ("club", "een club of vereniging"),
    ]


def test_safety_at_home_cannot_leave_the_list(site: Site) -> None:
    refused = fill(_administrator(site), f"{HOME}/levensgebieden", domains="wonen [housing]")
    assert refused.status_code == 422
    assert "Veiligheid thuis moet in de lijst blijven" in refused.text


def test_two_who_change_the_norms_both_keep_their_words(site: Site) -> None:
    ada, bas = _administrator(site), _administrator(site)
    fields = hidden(ada.get(f"{HOME}/normen").text)
    fill(bas, f"{HOME}/normen", **{**NORMS, "intake": "12"})
    clash = ada.send(f"{HOME}/normen", {**fields, **NORMS, "intake": "20"})
    assert clash.status_code == 409
    assert "<dd>12</dd>" in clash.text
    assert "<dd>20</dd>" in clash.text
    again = ada.send(f"{HOME}/normen", {**hidden(clash.text), **NORMS, "intake": "20"})
    assert again.status_code == 303
    assert _school(site).settings.norms.intake == 20


def test_a_school_joins_with_the_default_settings(site: Site) -> None:
    ada = _administrator(site)
    joined = fill(ada, "/beheer/scholen/nieuw", name="De Es", service_point="Ouderpunt")
    assert joined.status_code == 303
    assert "Ouderpunt" in ada.get("/beheer").text


def test_settings_are_not_there_for_the_kernteam_nor_at_another_school(site: Site) -> None:
    member = signed_in(site, "Nadia", Role.CORE_MEMBER)
    assert member.get("/beheer").status_code == 404
    assert member.get(HOME).status_code == 404
    other = HOME.replace(str(SCHOOL), "00000000-0000-4000-8000-000000000001")
    assert _administrator(site).get(other).status_code == 404
