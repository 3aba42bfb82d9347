"""What can be asked of people, companies and sources."""

from domain.contacts.queries.companies import COMPANIES, Company, CompanySummary, MemberSummary

__all__ = ["COMPANIES", "Company", "CompanySummary", "MemberSummary"]
