"""The law's nouns as frozen values. No input, no output, no clock.

Names follow FRBR (act = work, edition = expression), the Akoma Ntoso naming
convention (eId) and legislation.gov.uk (effect). Every other room stands on this one.
"""
