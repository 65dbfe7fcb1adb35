"""Every policy there is, one file each; the file's name is the sentence."""

from typing import Final

from workflows.policies import (
    when_agreement_given_anew_then_plan_next_step,
    when_agreement_withdrawn_then_plan_closing,
    when_contact_assigned_then_plan_first_contact,
    when_contact_released_then_plan_pick_up,
    when_erasure_carried_out_then_note_it,
    when_family_needs_more_then_check_again,
    when_family_not_landed_then_return_to_follow_up,
    when_family_reached_then_plan_intake,
    when_family_referred_then_plan_pick_up,
    when_follow_up_entered_then_plan_review,
    when_handover_accepted_then_plan_aftercare,
    when_handover_fails_then_review_sooner,
    when_handover_proposed_then_plan_answer,
    when_plan_reviewed_then_plan_next_review,
    when_signal_added_then_look_sooner,
    when_signal_corrected_then_ask_the_officer,
    when_signal_corrected_then_erase_it,
    when_signal_passed_on_then_plan_referral,
    when_signal_raised_then_plan_first_look,
    when_trajectory_closed_then_set_retention,
    when_trajectory_reopened_then_plan_next_step,
)
from workflows.policies.policy import Policy

POLICIES: Final[tuple[Policy, ...]] = (
    when_signal_raised_then_plan_first_look.POLICY,
    when_signal_added_then_look_sooner.POLICY,
    when_signal_passed_on_then_plan_referral.POLICY,
    when_family_referred_then_plan_pick_up.POLICY,
    when_contact_released_then_plan_pick_up.POLICY,
    when_contact_assigned_then_plan_first_contact.POLICY,
    when_family_reached_then_plan_intake.POLICY,
    when_follow_up_entered_then_plan_review.POLICY,
    when_plan_reviewed_then_plan_next_review.POLICY,
    when_handover_proposed_then_plan_answer.POLICY,
    when_handover_fails_then_review_sooner.POLICY,
    when_handover_accepted_then_plan_aftercare.POLICY,
    when_family_not_landed_then_return_to_follow_up.POLICY,
    when_family_needs_more_then_check_again.POLICY,
    when_agreement_withdrawn_then_plan_closing.POLICY,
    when_agreement_given_anew_then_plan_next_step.POLICY,
    when_trajectory_closed_then_set_retention.POLICY,
    when_trajectory_reopened_then_plan_next_step.POLICY,
    when_signal_corrected_then_erase_it.POLICY,
    when_signal_corrected_then_ask_the_officer.POLICY,
    when_erasure_carried_out_then_note_it.POLICY,
)
"""In the order of the main road."""
