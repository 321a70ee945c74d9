"""The console checks: questions, answers, policies, quotas, and the words of both consoles."""
