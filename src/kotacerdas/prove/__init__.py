"""PROVE: campaigns, answers, evidence, assessments and results."""
