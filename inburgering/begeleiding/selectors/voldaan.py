"""Whether everything that the plicht asks stands in the dossier."""
