"""What each operation needs, as the contract says it: `tests/api/test_roles.py` holds every role to it.

A permission is `<resource>:<action>`; "member" means any signed-in member or key; "public" means nobody need sign in.
"""

# pyright: reportConstantRedefinition=false
# One table, told area by area.
SENSITIVE = (
    *("auth_", "api_keys_", "invitations_", "roles_", "sessions_"),
    *("members_create", "members_batch", "members_upsert", "members_change"),
    *("calendar_", "call_lines_", "calls_take", "directory_choose", "directory_test"),
    *("forms_rotate", "forms_secure", "forms_submit", "forms_tokens", "mail_dropbox_connect", "mail_dropbox_test"),
    *("erp_callback", "erp_connect", "erp_disconnect", "erp_read", "erp_tell", "erp_test"),
    *("quotes_links", "quotes_make_link", "quotes_revoke_link", "webhooks_"),
)
"""How the names begin of operations that carry a secret, open a door, or say who may what. They are for people and
installers: `x-sensitive` in the contract, and `filo mcp` never offers them."""

NEEDS: dict[str, str] = {
    "health_live": "public",
    "health_ready": "public",
    "events_list": "events:read",
    "events_stream": "events:read",
    "auth_login": "public",
    "auth_refresh": "public",
    "auth_logout": "public",
    "auth_demo": "public",
    "auth_logout_everywhere": "member",
    "auth_password": "member",
    "auth_password_reset": "public",
    "auth_password_reset_confirm": "public",
    "auth_totp_read": "member",
    "auth_totp_enrol": "member",
    "auth_totp_confirm": "member",
    "auth_totp_recovery_codes": "member",
    "auth_totp_disable": "member",
    "auth_invitation_read": "public",
    "auth_invitation_accept": "public",
    "invitations_list": "members:write",
    "invitations_create": "members:write",
    "invitations_read": "members:write",
    "invitations_resend": "members:write",
    "invitations_revoke": "members:write",
    "members_reassign": "members:write",
    "meta_read": "member",
    "workspace_read": "member",
    "workspace_change": "settings:write",
    "api_keys_create": "api_keys:write",
    "api_keys_list": "api_keys:write",
    "api_keys_query": "api_keys:write",
    "api_keys_read": "api_keys:write",
    "api_keys_change": "api_keys:write",
    "api_keys_revoke": "api_keys:write",
    "me_read": "member",
    "me_change": "member",
    "sessions_list": "member",
    "sessions_end": "member",
}
CRUD = {
    "list": "read",
    "query": "read",
    "read": "read",
    "create": "write",
    "batch": "write",
    "change": "write",
    "upsert": "write",
    "trash": "delete",
    "restore": "delete",
}
RESOURCES = {"companies", "products", "contacts", "leads", "opportunities", "activities", "quotes"}
"""Plurals that have the usual operations and permissions of their own."""

for plural in RESOURCES:
    NEEDS |= {f"{plural}_{verb}": f"{plural}:{action}" for verb, action in CRUD.items()}

for plural in ("price_lists", "price_list_entries"):
    NEEDS |= {f"{plural}_{verb}": f"products:{action}" for verb, action in CRUD.items()}
NEEDS |= {f"line_templates_{verb}": f"quotes:{action}" for verb, action in CRUD.items() if verb != "upsert"}
NEEDS |= {
    "products_prices": "products:read",
    **{f"{plural}_export{query}": "exports:read" for plural in (*RESOURCES, "orders") for query in ("", "_query")},
    "products_import": "products:write",
}

DICTIONARIES = {
    "sources": CRUD.keys(),
    "loss_reasons": CRUD.keys() - {"upsert"},
    "lead_steps": CRUD.keys() - {"upsert"},
    "disqualification_reasons": CRUD.keys() - {"upsert"},
    "competitors": CRUD.keys() - {"upsert"},
    "exchange_rates": CRUD.keys() - {"upsert"},
    "tags": CRUD.keys() - {"upsert"},
    "vat_codes": CRUD.keys() - {"upsert"},
    "payment_terms": CRUD.keys() - {"upsert"},
}
"""Plurals that everybody reads and few write."""

for plural, verbs in DICTIONARIES.items():
    NEEDS |= {f"{plural}_{verb}": "member" if CRUD[verb] == "read" else "dictionaries:write" for verb in verbs}
for plural in DICTIONARIES:
    for verb, action in CRUD.items():
        if verb != "upsert":
            NEEDS[f"{plural}_{verb}"] = "member" if action == "read" else "dictionaries:write"

for plural, permission, verbs in (
    ("teams", "members:write", CRUD),
    ("roles", "roles:write", [verb for verb in CRUD if verb != "upsert"]),
    ("approval_rules", "settings:write", [verb for verb in CRUD if verb != "upsert"]),
    ("approval_delegations", "quotes:approve", [verb for verb in CRUD if verb != "upsert"]),
    ("custom_fields", "settings:write", [verb for verb in CRUD if verb != "upsert"]),
    ("views", "views:write", [verb for verb in CRUD if verb != "upsert"]),
):
    NEEDS |= {f"{plural}_{verb}": "member" if CRUD[verb] == "read" else permission for verb in verbs}
NEEDS |= {f"members_{verb}": f"members:{CRUD[verb]}" for verb in CRUD if verb not in {"trash", "restore"}}
for verb in CRUD.keys() - {"upsert"}:
    NEEDS[f"pipelines_{verb}"] = "member" if CRUD[verb] == "read" else "pipelines:write"
NEEDS |= {
    "competitors_merge": "dictionaries:write",
    "pipelines_board": "opportunities:read",
    "stages_cards": "opportunities:read",
    "stages_remove": "pipelines:write",
}
NEEDS |= {
    "opportunities_reassign": "opportunities:reassign",
    "opportunities_participants": "opportunities:read",
    "opportunities_visits": "opportunities:read",
    "opportunities_set_participant": "opportunities:write",
    "opportunities_remove_participant": "opportunities:write",
}
for verb in ("win_rate", "lost_reasons", "closings", "forecast", "forecast_deals", "dashboard"):
    NEEDS[f"analytics_{verb}"] = "analytics:read"
for verb in (
    "stage_conversion",
    "time_in_stage",
    "stage_visits",
    "cycle",
    "velocity",
    "cohorts",
    "opened_deals",
    "flow",
    "price_gap",
):
    NEEDS[f"analytics_{verb}"] = "analytics:read"
for verb in ("recall", "recall_rates", "recalled_losses", "at_risk"):
    NEEDS[f"analytics_{verb}"] = "analytics:read"
for verb in ("leads", "leads_funnel", "speed_to_lead", "planning_ratio", "activities_done"):
    NEEDS[f"analytics_{verb}"] = "analytics:read"
for verb, action in CRUD.items():
    if verb != "upsert":
        NEEDS[f"targets_{verb}"] = "analytics:read" if action == "read" else "targets:write"
for verb, action in CRUD.items():
    if verb not in {"upsert", "change"}:
        NEEDS[f"forecast_adjustments_{verb}"] = "analytics:read" if action == "read" else "targets:write"
AHEAD = ("targets", "waterfall", "waterfall_entries", "forecast_accuracy", "forecast_snapshots")
NEEDS |= {f"analytics_{verb}": "analytics:read" for verb in AHEAD}
for verb in ("move", "move_many", "change_pipeline", "close", "close_many", "reopen", "recall"):
    NEEDS[f"opportunities_{verb}"] = "opportunities:write"
NEEDS |= {f"activities_{verb}": "activities:write" for verb in ("complete", "reopen", "snooze")}
NEEDS |= {
    f"files_{verb}": f"files:{CRUD[verb]}" for verb in ("list", "query", "read", "create", "change", "trash", "restore")
}
NEEDS |= {"files_download": "files:read", "today_read": "member"}
TALK = {"list": "read", "read": "read", "create": "write", "change": "write", "trash": "write"}
for plural in ("companies", "contacts", "leads", "opportunities", "quotes", "orders"):
    NEEDS |= {f"{plural}_messages_{verb}": f"messages:{action}" for verb, action in TALK.items()}
    NEEDS |= {f"{plural}_timeline": f"{plural}:read", f"{plural}_put_back": f"{plural}:write"}
NEEDS |= {
    f"notifications_{verb}": "member"
    for verb in ("list", "unread", "read", "read_all", "preferences_read", "preferences_change")
}
NEEDS |= {"reports_create": "member"}
NEEDS |= {"calendar_feed_read": "member", "calendar_feed_make": "activities:read", "calendar_feed_drop": "member"}
NEEDS |= {"calendar_read": "public", "calls_take": "public"}
NEEDS |= {"calls_list": "activities:read", "calls_read": "activities:read", "calls_attribute": "activities:write"}
NEEDS |= {f"call_lines_{verb}": "settings:write" for verb in ("list", "create", "rotate", "revoke")}
MAILS = ("list", "query", "read", "create", "change", "trash", "restore")
NEEDS |= {f"mails_{verb}": f"activities:{CRUD[verb]}" for verb in MAILS}
NEEDS |= {"mails_proposal": "activities:read", "mails_keep_sender": "activities:write"}
NEEDS |= {"mail_dropbox_read": "member"}
NEEDS |= {f"mail_dropbox_{verb}": "settings:write" for verb in ("connect", "disconnect", "test")}
NEEDS |= {f"held_mails_{verb}": "settings:write" for verb in ("list", "download", "release", "discard")}
NEEDS |= {f"reports_{verb}": "settings:write" for verb in ("list", "query", "read", "trash", "restore")}
for verb, action in CRUD.items():
    if verb != "upsert":
        NEEDS[f"saved_reports_{verb}"] = "analytics:read" if action == "read" else "views:write"
NEEDS |= {
    "saved_reports_run": "analytics:read",
    "saved_reports_export": "exports:read",
    "saved_reports_unsubscribe": "member",
    "search": "member",
    "companies_duplicates": "companies:read",
    "companies_directory": "companies:read",
    "companies_check": "companies:write",
    "companies_invoices": "orders:read",
    "invoice_imports_create": "history:write",
    "invoice_imports_list": "history:write",
    "invoice_imports_read": "history:write",
    "invoice_imports_revert": "history:write",
    **{
        f"imports_{verb}": "history:write" for verb in ("create", "list", "read", "plan", "commit", "revert", "discard")
    },
    **{f"imports_{verb}": "history:write" for verb in ("rows", "problems", "results")},
    "directory_companies": "companies:write",
    "directory_read": "member",
    "directory_choose": "settings:write",
    "directory_test": "settings:write",
    "companies_overview": "companies:read",
    "companies_ask_access": "member",  # for companies that the caller does not see
    "companies_access_requests": "companies:read",
    "companies_grant_access": "companies:write",
    "companies_refuse_access": "companies:write",
    "contacts_consents": "contacts:read",
    "contacts_give_consent": "contacts:write",
    "contacts_withdraw_consent": "contacts:write",
    "contacts_check_register": "contacts:write",
    **{f"{plural}_{verb}": f"{plural}:delete" for plural in ("companies", "contacts") for verb in ("merge", "unmerge")},
    "contacts_erase": "contacts:erase",
    "sources_merge": "dictionaries:write",
    "tags_merge": "dictionaries:write",
    "workspace_read": "member",
    "workspace_change": "settings:write",
}
for verb in ("duplicate", "insert", "reprice", "revise", "send", "extend", "prefer", "decline", "void", "accept"):
    NEEDS[f"quotes_{verb}"] = "quotes:write"
NEEDS |= {
    "quotes_insert": "quotes:write",
    "quotes_comparison": "quotes:read",
    "opportunities_value": "opportunities:read",
}
for verb in ("submit", "recall", "vary"):
    NEEDS[f"quotes_{verb}"] = "quotes:write"
NEEDS |= {
    "approvals_read": "quotes:read",
    "quotes_approval": "quotes:read",
    "quotes_approve": "quotes:approve",
    "quotes_reject": "quotes:approve",
    "quotes_withdraw": "quotes:withdraw",
    "orders_list": "orders:read",
    "orders_query": "orders:read",
    "orders_read": "orders:read",
    "orders_advance": "orders:write",
    "orders_complete": "orders:write",
    "orders_send": "orders:write",
    "orders_delivery": "orders:read",
    **{f"orders_{verb}": "orders:read" for verb in ("document", "ubl", "pdf")},
    **{f"erp_{verb}": "settings:write" for verb in ("read", "connect", "disconnect", "test", "callback")},
    **{f"erp_{verb}": "orders:write" for verb in ("reconciliation", "reconcile")},
    "erp_tell": "public",
}
NEEDS |= {f"leads_{verb}": "leads:write" for verb in ("move", "qualify", "disqualify", "reopen")}
NEEDS |= {"leads_board": "leads:read", "leads_visits": "leads:read", "lead_steps_cards": "leads:read"}
NEEDS |= {
    "quotes_pdf": "quotes:read",
    "quotes_letters": "quotes:read",
    "quotes_evidence": "quotes:read",
    "quotes_write_letter": "quotes:write",
    "quotes_proposed_letter": "quotes:write",
    "quotes_links": "quotes:write",
    "quotes_make_link": "quotes:write",
    "quotes_revoke_link": "quotes:write",
    "paper_preview": "settings:write",
    "logo_read": "member",
    "logo_replace": "settings:write",
    "logo_remove": "settings:write",
    "quote_template_read": "member",
    "quote_template_replace": "settings:write",
    "quote_template_remove": "settings:write",
}
NEEDS |= {f"forms_{verb}": f"forms:{CRUD[verb]}" for verb in CRUD if verb not in {"batch", "upsert"}}
NEEDS |= {f"forms_{verb}": "forms:write" for verb in ("tokens", "rotate", "secure", "confirm_mapping")}
NEEDS |= {"forms_submit": "public", "forms_submit_put": "public"}
NEEDS |= {f"submissions_{verb}": "submissions:read" for verb in ("list", "query", "read", "raw")}
NEEDS |= {f"submissions_{verb}": "submissions:write" for verb in ("restore", "replay")}
NEEDS |= {"submissions_discard": "submissions:delete"}
NEEDS |= {f"webhooks_{verb}": f"webhooks:{CRUD[verb]}" for verb in ("list", "query", "read", "create", "change")}
NEEDS |= {f"webhooks_{verb}": "webhooks:write" for verb in ("trash", "restore", "rotate", "ping")}
NEEDS |= {f"webhooks_{verb}": "webhooks:write" for verb in ("resend", "resend_since")}
NEEDS |= {f"webhooks_{verb}": "webhooks:read" for verb in ("deliveries", "resend_read")}
for plural in ("companies", "contacts"):
    NEEDS |= {
        f"{plural}_proposals": f"{plural}:read",
        f"{plural}_accept_proposal": f"{plural}:write",
        f"{plural}_dismiss_proposal": f"{plural}:write",
    }


def security(operation: str) -> list[dict[str, list[str]]]:
    """An operation's security requirement as OpenAPI has it: a credential, and the permission that it must bring."""
    need = NEEDS[operation]
    return [] if need == "public" else [{"bearer": [] if need == "member" else [need]}]
