"""The dispatch board: what the dispatcher, the teams, the inspectors and the front desk do."""
