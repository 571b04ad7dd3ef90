"""Collections of articles: units, receipts, engines; every article accounted for."""
