"""The register of processing: what personal data are used for, on which ground, how long."""
