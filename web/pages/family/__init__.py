"""The family beside a trajectory: who belongs to it, where they live, who decides."""
