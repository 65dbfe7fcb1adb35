"""What kinds of organisations there are; stored for ever, so never renamed."""

from __future__ import annotations

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is to a family."""

    BUURTTEAM = "buurtteam"
    OUDER_EN_KINDTEAM = "ouder_en_kindteam"
    SCHOOL_BOARD = "school_board"
    CHILDCARE = "childcare"
    MUNICIPALITY = "municipality"
    YOUTH_CARE = "youth_care"
    HEALTH_CARE = "health_care"
    DEBT_HELP = "debt_help"
    WELFARE = "welfare"
    LANGUAGE = "language"
    LIBRARY = "library"
    SPORT = "sport"
    CULTURE = "culture"
    FUND = "fund"
    VOLUNTEERS = "volunteers"
    OTHER = "other"
