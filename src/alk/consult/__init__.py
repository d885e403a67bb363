"""The consult: a scripted patient as a state machine, so that the same choices always give the same talk."""
