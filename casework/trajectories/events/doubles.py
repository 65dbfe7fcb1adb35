"""What a trajectory notes of records that are the same; the statement itself is another noun's."""

from __future__ import annotations

from uuid import UUID

from casework.trajectories.events.course import TrajectoryEvent


class RecordsMerged(TrajectoryEvent, frozen=True, kw_only=True):
    """A record of the family is the same as another one. Codes: person, family."""

    topic = "trajectory.records_merged"

    double_id: UUID
    kind: str


class RecordSplit(TrajectoryEvent, frozen=True, kw_only=True):
    """One record of the family was of two people; the second has her own since."""

    topic = "trajectory.record_split"

    double_id: UUID


class SplitTakenBack(TrajectoryEvent, frozen=True, kw_only=True):
    """It was of one after all."""

    topic = "trajectory.split_taken_back"

    double_id: UUID


class RecordsParted(TrajectoryEvent, frozen=True, kw_only=True):
    """That merge was taken back."""

    topic = "trajectory.records_parted"

    double_id: UUID
