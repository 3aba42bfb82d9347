# Written by generate.py from openapi/filo.json: `make openapi` writes it anew.


from typing import Any, Literal, NotRequired, Optional, TypeAlias, TypedDict, Union


class Acceptance(TypedDict):
    """
    How the customer accepted. late: after the last day; keep_open: the deal is not closed as won.

    signed_file_id: the signed quote, as a file on the quote.
    """

    cig: NotRequired[str | None]
    cup: NotRequired[str | None]
    customer_order_date: NotRequired[str | None]
    customer_order_number: NotRequired[str | None]
    keep_open: NotRequired[bool]
    late: NotRequired[bool]
    note: NotRequired[str | None]
    signed_file_id: NotRequired[str | None]


class AccessRequest(TypedDict):
    """
    A request for access to a company.
    """

    company_id: str
    created_at: str
    decided_at: str | None
    decided_by: str | None
    id: str
    member_id: str
    note: str | None
    status: Literal["open", "granted", "refused"]
    version: int


class AccessRequestInput(TypedDict):
    """
    Why access is asked for.
    """

    note: NotRequired[str | None]


class AccessRequests(TypedDict):
    """
    The requests for one company, the newest first.
    """

    data: list[AccessRequest]


class Address(TypedDict):
    """
    A postal address and what it is for.
    """

    city: NotRequired[str | None]
    country: NotRequired[str]
    postal_code: NotRequired[str | None]
    province: NotRequired[str | None]
    street: NotRequired[str | None]
    type: NotRequired[Literal["legal", "billing", "delivery", "other"]]


class Advance(TypedDict):
    """
    Where an order has got to; rejected and uncertain need a reason.
    """

    reason: NotRequired[str | None]
    state: Literal["pending", "sent", "acknowledged", "shipped", "invoiced", "rejected", "uncertain"]


class Agent(TypedDict):
    """
    Who sold: the deal's owner.
    """

    id: str
    name: str


class ApiKey(TypedDict):
    """
    A key for scripts; its secret is shown once, when it is made.
    """

    created_at: str
    created_by: str | None
    expires_at: str | None
    id: str
    last_used_at: str | None
    name: str
    revoked_at: str | None
    scopes: list[str]
    updated_at: str
    version: int


class ApiKeyInput(TypedDict):
    """
    A key for a script or another system. scopes: `<resource>:<read|write>`.
    """

    expires_at: NotRequired[str | None]
    name: str
    scopes: list[str]


class ApiKeyPatch(TypedDict):
    """
    A key for a script or another system. scopes: `<resource>:<read|write>`.
    """

    expires_at: NotRequired[str | None]
    name: NotRequired[str | None]
    scopes: NotRequired[list[str] | None]


class ApprovalCustomer(TypedDict):
    """
    Who is to buy: the company, or the person where there is none.
    """

    id: str
    kind: Literal["company", "contact"]
    name: str


class ApprovalLimit(TypedDict):
    """
    What a role may grant alone, in points.
    """

    max_discount: str | None
    min_margin: str | None
    role_id: str


class ApprovalNote(TypedDict):
    """
    What who asks for an approval, or decides on it, says; it becomes a message on the quote.
    """

    note: NotRequired[str | None]


class ApprovalReason(TypedDict):
    """
    Why approval is needed. value, limit and lines of a margin are null without the permission costs:read.
    """

    limit: str | None
    lines: list[int] | None
    measure: Literal["discount", "margin"]
    rule: str
    rule_id: str
    value: str | None


class ApprovalRule(TypedDict):
    """
    Limits by role. min_margin: null without the permission costs:read.
    """

    category: str | None
    created_at: str
    deleted_at: str | None
    family: str | None
    id: str
    limits: list[ApprovalLimit]
    name: str
    pipeline_id: str | None
    updated_at: str
    version: int


class Asked(TypedDict):
    """
    If the address is somebody's, a link is on its way.
    """

    status: Literal["accepted"]


class Attribution(TypedDict):
    """
    Who it was that called.
    """

    contact_id: str


Audience: TypeAlias = Literal["all", "named", "company", "segment"]


class Author(TypedDict):
    """
    Who wrote it. id is null for the system, name for what is no member.
    """

    id: str | None
    kind: Literal["member", "api_key", "system", "customer"]
    name: str | None


class BatchResult(TypedDict):
    """
    What became of one item. error: a problem, where it failed.
    """

    error: NotRequired[dict[str, Any] | None]
    id: str | None
    status: Literal["created", "updated", "unchanged", "failed"]
    version: int | None


class BreakInput(TypedDict):
    """
    From a quantity on: a net unit price of a product, or discounts in cascade (points) on the product's own.
    """

    discounts: NotRequired[list[str]]
    from_quantity: NotRequired[str]
    price: NotRequired[str | None]


class BreakRow(TypedDict):
    """
    From a quantity on: a net unit price, or discounts in points on the product's own.
    """

    discounts: list[str]
    from_quantity: str
    price: str | None


class Buyer(TypedDict):
    """
    Who buys, as they were when they accepted.
    """

    addresses: list[Address]
    company_id: str | None
    contact_id: str | None
    contact_name: str | None
    iban: str | None
    kind: str
    name: str
    pec: str | None
    sdi_code: str | None
    tax_code: str | None
    vat_number: str | None


class CalendarFeed(TypedDict):
    """
    The address of one's calendar. url: shown when it is made, and never again.
    """

    active: bool
    created_at: NotRequired[str | None]
    read_at: NotRequired[str | None]
    url: NotRequired[str | None]


class CallEvent(TypedDict):
    """
    What a switchboard tells of a call, as often as it likes: by `call_id` it is one call.

    number: the other side's, national numbers being Italian; left out where it is withheld. member_email: who took or
    makes it. at: when this happened, by default now; seconds: how long was talked.
    """

    at: NotRequired[str | None]
    call_id: str
    direction: NotRequired[Literal["inbound", "outbound"]]
    member_email: NotRequired[str | None]
    note: NotRequired[str | None]
    number: NotRequired[str | None]
    recording_url: NotRequired[str | None]
    seconds: NotRequired[int | None]
    state: Literal["ringing", "answered", "ended", "missed"]


class CallLine(TypedDict):
    """
    A switchboard that tells of calls. url: its address, shown when it is made and never again.
    """

    created_at: str
    id: str
    name: str
    url: NotRequired[str | None]
    used_at: str | None


class CallLineInput(TypedDict):
    """
    A switchboard.
    """

    name: str


class CallLines(TypedDict):
    """
    The switchboards, by name.
    """

    data: list[CallLine]


class CallParty(TypedDict):
    """
    A record, by its name.
    """

    id: str
    name: str


class CallbackAddress(TypedDict):
    """
    Where the ERP tells how orders fare, and the secret that signs it (Standard Webhooks); shown once.
    """

    secret: str
    url: str


class CardOwner(TypedDict):
    """
    A deal's owner by name.
    """

    id: str
    name: str


class Choice(TypedDict):
    """
    How one wants to be told of a kind of thing.
    """

    app: bool
    kind: str
    mail: bool


class Choices(TypedDict):
    """
    One's choices; kinds left out stay as they are.
    """

    data: list[Choice]


class Code(TypedDict):
    """
    A code of the authenticator app.
    """

    code: str


class CommitInput(TypedDict):
    """
    How an import is to be carried out. conflicts: whether what was edited since is kept or written over.
    """

    conflicts: NotRequired[Literal["keep", "overwrite"]]


class CompanyInput(TypedDict):
    """
    A company as it is written. Numbers are checked and normalised: `IT 007431 10157` is `IT00743110157`.

    price_list_id, payment_terms_id, vat_profile: what its quotes begin with.
    """

    addresses: NotRequired[list[Address]]
    collaborators: NotRequired[list[str]]
    custom: NotRequired[dict[str, Any]]
    emails: NotRequired[list[str]]
    iban: NotRequired[str | None]
    industry: NotRequired[str | None]
    kind: NotRequired[Literal["business", "sole_trader", "consumer", "public_body"]]
    legal_name: NotRequired[str | None]
    name: str
    owner_id: NotRequired[str | None]
    parent_company_id: NotRequired[str | None]
    payment_terms_id: NotRequired[str | None]
    pec: NotRequired[str | None]
    phones: NotRequired[list[str]]
    price_list_id: NotRequired[str | None]
    sdi_code: NotRequired[str | None]
    source_id: NotRequired[str | None]
    tags: NotRequired[list[str]]
    tax_code: NotRequired[str | None]
    vat_number: NotRequired[str | None]
    vat_profile: NotRequired[
        Literal["ordinary", "reverse_charge", "declaration_of_intent", "export", "eu", "public_body"]
    ]
    website: NotRequired[str | None]


class CompanyMerge(TypedDict):
    """
    What is merged into this company. keep: by field, whose value stays; by default this one's, where it has any.

    mode: `preview` changes nothing and says what `commit` would do.
    """

    keep: NotRequired[dict[str, Literal["mine", "theirs"]]]
    mode: NotRequired[Literal["preview", "commit"]]
    with_id: str


class CompanyPatch(TypedDict):
    """
    A company as it is written. Numbers are checked and normalised: `IT 007431 10157` is `IT00743110157`.

    price_list_id, payment_terms_id, vat_profile: what its quotes begin with.
    """

    addresses: NotRequired[list[Address] | None]
    collaborators: NotRequired[list[str] | None]
    custom: NotRequired[dict[str, Any] | None]
    emails: NotRequired[list[str] | None]
    iban: NotRequired[str | None]
    industry: NotRequired[str | None]
    kind: NotRequired[Literal["business", "sole_trader", "consumer", "public_body"] | None]
    legal_name: NotRequired[str | None]
    name: NotRequired[str | None]
    owner_id: NotRequired[str | None]
    parent_company_id: NotRequired[str | None]
    payment_terms_id: NotRequired[str | None]
    pec: NotRequired[str | None]
    phones: NotRequired[list[str] | None]
    price_list_id: NotRequired[str | None]
    sdi_code: NotRequired[str | None]
    source_id: NotRequired[str | None]
    tags: NotRequired[list[str] | None]
    tax_code: NotRequired[str | None]
    vat_number: NotRequired[str | None]
    vat_profile: NotRequired[
        Literal["ordinary", "reverse_charge", "declaration_of_intent", "export", "eu", "public_body"] | None
    ]
    website: NotRequired[str | None]


class CompanySummary(TypedDict):
    """
    A company by name.
    """

    id: str
    name: str
    vat_number: str | None


class ComparedQuote(TypedDict):
    """
    One of the two.
    """

    id: str
    number: str | None
    revision: int
    state: str


class Competitor(TypedDict):
    """
    Somebody one loses deals to.
    """

    created_at: str
    deleted_at: str | None
    id: str
    merged_into_id: str | None
    name: str
    updated_at: str
    version: int
    website: str | None


class CompetitorInput(TypedDict):
    """
    Somebody one loses deals to.
    """

    name: str
    website: NotRequired[str | None]


class CompetitorMerge(TypedDict):
    """
    The competitor that stays.
    """

    into_id: str


class CompetitorPatch(TypedDict):
    """
    Somebody one loses deals to.
    """

    name: NotRequired[str | None]
    website: NotRequired[str | None]


class Component(TypedDict):
    """
    What a bundle is made of, as it was told. in_bin: it was thrown away since the bundle was put together.
    """

    active: bool
    in_bin: bool
    name: str
    product_id: str
    quantity: str
    sku: str
    unit: str | None


class ComponentInput(TypedDict):
    """
    So many of a single product in one bundle.
    """

    product_id: str
    quantity: NotRequired[str]


class Condition(TypedDict):
    """
    One comparison. `value` has the field's type; a list of them for `in`; true or false for `is_null`.
    """

    field: str
    op: Literal["eq", "ne", "in", "gt", "gte", "lt", "lte", "contains", "is_null"]
    value: NotRequired[Any]


class Consent(TypedDict):
    """
    An entry of the ledger. Nothing in it is changed or removed: a withdrawal is an entry of its own.
    """

    action: Literal["given", "withdrawn", "checked"]
    at: str
    channel: Literal["email", "phone", "sms", "messaging", "post", "any"] | None
    id: str
    legal_basis: Literal["consent", "contract", "pre_contract", "legal_obligation", "legitimate_interest"] | None
    listed: bool | None
    purpose: Literal["sales_contact", "marketing", "newsletter", "profiling", "third_parties", "other"] | None
    recorded_at: str
    recorded_by_id: str | None
    source: str | None
    text: str | None
    withdrawn_at: str | None
    withdraws_id: str | None


class ConsentInput(TypedDict):
    """
    A consent as it is noted. text: exactly what was shown or said; at: when, by default now.
    """

    at: NotRequired[str | None]
    channel: NotRequired[Literal["email", "phone", "sms", "messaging", "post", "any"]]
    legal_basis: NotRequired[Literal["consent", "contract", "pre_contract", "legal_obligation", "legitimate_interest"]]
    purpose: Literal["sales_contact", "marketing", "newsletter", "profiling", "third_parties", "other"]
    source: str
    text: str


class Consents(TypedDict):
    """
    A person's ledger, the newest entry first.
    """

    data: list[Consent]


class ContactCompany(TypedDict):
    """
    A company that a person belongs to, and as what.
    """

    company_id: str
    primary: bool
    role: str | None


class ContactCompanyInput(TypedDict):
    """
    A company that a person belongs to. The first one is primary where none is said to be.
    """

    company_id: str
    primary: NotRequired[bool]
    role: NotRequired[str | None]


class ContactInput(TypedDict):
    """
    A person as it is written: at least a name, an e-mail or a phone.
    """

    collaborators: NotRequired[list[str]]
    companies: NotRequired[list[ContactCompanyInput]]
    custom: NotRequired[dict[str, Any]]
    emails: NotRequired[list[str]]
    family_name: NotRequired[str | None]
    given_name: NotRequired[str | None]
    job_title: NotRequired[str | None]
    language: NotRequired[Literal["it", "en"] | None]
    note: NotRequired[str | None]
    owner_id: NotRequired[str | None]
    phones: NotRequired[list[str]]
    referred_by_id: NotRequired[str | None]
    source_id: NotRequired[str | None]
    tags: NotRequired[list[str]]


class ContactMerge(TypedDict):
    """
    Who is merged into this person. keep: by field, whose value stays; by default this one's, where it has any.

    mode: `preview` changes nothing and says what `commit` would do.
    """

    keep: NotRequired[dict[str, Literal["mine", "theirs"]]]
    mode: NotRequired[Literal["preview", "commit"]]
    with_id: str


class ContactPatch(TypedDict):
    """
    A person as it is written: at least a name, an e-mail or a phone.
    """

    collaborators: NotRequired[list[str] | None]
    companies: NotRequired[list[ContactCompanyInput] | None]
    custom: NotRequired[dict[str, Any] | None]
    emails: NotRequired[list[str] | None]
    family_name: NotRequired[str | None]
    given_name: NotRequired[str | None]
    job_title: NotRequired[str | None]
    language: NotRequired[Literal["it", "en"] | None]
    note: NotRequired[str | None]
    owner_id: NotRequired[str | None]
    phones: NotRequired[list[str] | None]
    referred_by_id: NotRequired[str | None]
    source_id: NotRequired[str | None]
    tags: NotRequired[list[str] | None]


class ContactSummary(TypedDict):
    """
    A person by name.
    """

    id: str
    name: str


class Counts(TypedDict):
    """
    How many rows there are of each kind.
    """

    changed: int
    created: int
    refused: int
    unchanged: int


class CustomerSummary(TypedDict):
    """
    A company by name.
    """

    id: str
    name: str


class DayRecord(TypedDict):
    """
    The record that a row of the day is about. customer: whose it is, null for a company or a person.
    """

    customer: NotRequired[str | None]
    id: str
    kind: str
    title: str | None


class DealSummary(TypedDict):
    """
    A deal by its title.
    """

    company_id: str | None
    id: str
    outcome: str
    owner_id: str | None
    title: str


class Decision(TypedDict):
    """
    What the customer said.
    """

    note: NotRequired[str | None]


class DelegationInput(TypedDict):
    """
    Who decides on approvals in whose place, from one day through another; by default in one's own.
    """

    ends_on: str
    member_id: NotRequired[str | None]
    starts_on: str
    substitute_id: str


class DelegationPatch(TypedDict):
    """
    Who decides on approvals in whose place, from one day through another; by default in one's own.
    """

    ends_on: NotRequired[str | None]
    member_id: NotRequired[str | None]
    starts_on: NotRequired[str | None]
    substitute_id: NotRequired[str | None]


class Delivery(TypedDict):
    """
    How a quote goes to its customer. queued: a letter is on its way; to_copy: no mail server, so pass this on.
    """

    letter_id: str | None
    link: str | None
    link_id: str
    message: str
    state: Literal["queued", "to_copy"]
    subject: str
    to: list[str]


class DeliveryAttempt(TypedDict):
    """
    What a sender did: the step it came to, and what went wrong there.
    """

    at: str
    detail: str | None
    problem: str | None
    step: Literal["find", "create", "read", "confirm", "acknowledge", "wait"]


class DemoPerson(TypedDict):
    """
    Somebody of the demo workspace, whom one may be for a first look.
    """

    email: str
    name: str
    password: str
    role: str


class Difference(TypedDict):
    """
    A field in which the two differ, and what the merged record gets.
    """

    field: str
    merged: Any
    mine: Any
    theirs: Any


class DirectoryInput(TypedDict):
    """
    Which directory to ask. detail: how much of an openapi.it record to buy; key: left out, the kept one stays.
    """

    detail: NotRequired[Literal["start", "advanced"]]
    directory: Literal["offline", "vies", "openapi"]
    key: NotRequired[str | None]


class DirectorySettings(TypedDict):
    """
    Which directory the workspace asks. detail: how much of an openapi.it record is bought.
    """

    detail: Literal["start", "advanced"]
    directory: Literal["offline", "vies", "openapi"]
    key_kept: bool
    searches: bool


class Discrepancy(TypedDict):
    """
    An order that is not the same here and there. order_id: null where there is none here.
    """

    detail: str | None
    finding: Literal["unacknowledged", "differs", "only_here", "only_there", "twice", "cancelled_there"]
    key: str
    order_id: str | None
    reference: str | None
    remote_id: str | None
    remote_number: str | None
    state: str | None


class Disqualification(TypedDict):
    """
    Why the lead is given up.
    """

    note: NotRequired[str | None]
    reason: str


class DisqualificationReason(TypedDict):
    """
    Why leads are given up.
    """

    created_at: str
    deleted_at: str | None
    id: str
    name: str
    position: int
    updated_at: str
    version: int


class DisqualificationReasonInput(TypedDict):
    """
    Why leads are given up.
    """

    name: str
    position: NotRequired[int]


class DisqualificationReasonPatch(TypedDict):
    """
    Why leads are given up.
    """

    name: NotRequired[str | None]
    position: NotRequired[int | None]


class DisqualificationReasonSummary(TypedDict):
    """
    A reason by name.
    """

    id: str
    name: str


class DocumentDue(TypedDict):
    """
    What is to be paid on a day.
    """

    amount: str
    due_on: str
    kind: Literal["deposit", "instalment"]


class DocumentParty(TypedDict):
    """
    Who buys or sells.
    """

    address: Address | None
    company_id: NotRequired[str | None]
    contact_name: str | None
    iban: str | None
    kind: str
    name: str
    pec: str | None
    sdi_code: str | None
    tax_code: str | None
    vat_number: str | None


class DocumentTax(TypedDict):
    """
    A VAT code as it was; category: UNCL5305, nature: FatturaPA's.
    """

    category: str
    code: str
    nature: str | None
    rate: str


class DocumentTerms(TypedDict):
    """
    How it is paid. means: FatturaPA's ModalitaPagamento.
    """

    due: list[DocumentDue]
    means: str
    method: str


class DocumentTotals(TypedDict):
    """
    The sums. tax_inclusive is what an ERP's order adds up to; stamp duty comes with the invoice.
    """

    allowances: str
    charges: str
    lines: str
    payable: str
    stamp_duty: str
    tax: str
    tax_exclusive: str
    tax_inclusive: str
    withholding: str


class Documents(TypedDict):
    """
    What became of the documents. known: kept by an earlier import; doubles: twice in this file.
    """

    doubles: int
    known: int
    new: int
    no_sales: int
    purchases: int
    read: int
    refused: int


class DoneActivity(TypedDict):
    """
    An activity that was done. planned: written down at least a day ahead.
    """

    done_at: str
    id: str
    kind: Literal["task", "call", "meeting", "email", "note"]
    owner_id: str | None
    planned: bool
    planned_for: str | None
    title: str
    written_on: str


class DueCount(TypedDict):
    """
    How many there are, and where.
    """

    drill_down: str
    n: int


class Duplication(TypedDict):
    """
    Where the copy goes; by default to the same deal and group.
    """

    alternative_group: NotRequired[str | None]
    opportunity_id: NotRequired[str | None]


class Enrolment(TypedDict):
    """
    What an authenticator app needs.
    """

    provisioning_uri: str
    secret: str


class EntryInput(TypedDict):
    """
    What a list says of a product, of a family or category, or (naming none) of all products: once each.

    Below the first break it says nothing, and the next nearest list does.
    """

    breaks: list[BreakInput]
    category: NotRequired[str | None]
    family: NotRequired[str | None]
    price_list_id: str
    product_id: NotRequired[str | None]


class EntryPatch(TypedDict):
    """
    What a list says of a product, of a family or category, or (naming none) of all products: once each.

    Below the first break it says nothing, and the next nearest list does.
    """

    breaks: NotRequired[list[BreakInput] | None]
    category: NotRequired[str | None]
    family: NotRequired[str | None]
    price_list_id: NotRequired[str | None]
    product_id: NotRequired[str | None]


class Erasure(TypedDict):
    """
    What became of it. kept: what stays as it was because the law has it kept, such as orders.
    """

    erased: int
    kept: dict[str, int]


class ErpTest(TypedDict):
    """
    Whether an ERP answers. problem: a stable code where it does not; detail: what it said.
    """

    detail: str | None
    problem: str | None


class Evidence(TypedDict):
    """
    What proves a customer's decision. content_hash: SHA-256 of the document as it was shown, hexadecimal.
    """

    address: str | None
    chosen: list[str]
    clauses: bool
    content_hash: str
    created_at: str
    decision: Literal["accepted", "declined"]
    id: str
    link_id: str
    name: str
    quote_id: str
    role: str | None
    terms: bool
    user_agent: str | None


class Evidences(TypedDict):
    """
    What proves customers' decisions, the newest first.
    """

    data: list[Evidence]


class ExchangeRateInput(TypedDict):
    """
    What one unit of a currency is worth in the workspace's currency, from a day on.
    """

    currency: str
    rate: str
    valid_from: str


class ExchangeRatePatch(TypedDict):
    """
    What one unit of a currency is worth in the workspace's currency, from a day on.
    """

    currency: NotRequired[str | None]
    rate: NotRequired[str | None]
    valid_from: NotRequired[str | None]


class ExchangeRateRow(TypedDict):
    """
    A dated exchange rate. rate: units of the workspace's currency for one unit of `currency`.
    """

    created_at: str
    currency: str
    deleted_at: str | None
    id: str
    rate: str
    updated_at: str
    valid_from: str
    version: int


class Extension(TypedDict):
    """
    The new last day on which the quote may be accepted; its prices stay.
    """

    valid_until: str


class ExternalKey(TypedDict):
    """
    A record's key in another system.
    """

    external_id: str
    source: str


class FactRecord(TypedDict):
    """
    A record by its kind and id.
    """

    id: str
    kind: str


class FeedPage(TypedDict):
    """
    Where the feed goes on: ask with `after=next_after`, at once where has_more.
    """

    has_more: bool
    next_after: int


class FieldChange(TypedDict):
    """
    A field that was empty, and what fills it; or one that says otherwise and is left as it is.
    """

    after: Any
    before: Any
    field: str


class FieldLabel(TypedDict):
    """
    What people read. en: by default the Italian.
    """

    en: NotRequired[str | None]
    it: str


class FilePatch(TypedDict):
    """
    What may be changed of a file: its name.
    """

    name: NotRequired[str | None]


class Fiscal(TypedDict):
    """
    Who sells: what stands on quotes, and the taxes the seller's own position brings. Percentages in points.
    """

    city: NotRequired[str | None]
    email: NotRequired[str | None]
    iban: NotRequired[str | None]
    legal_name: NotRequired[str | None]
    pec: NotRequired[str | None]
    pension_fund: NotRequired[str | None]
    phone: NotRequired[str | None]
    postal_code: NotRequired[str | None]
    province: NotRequired[str | None]
    rea: NotRequired[str | None]
    share_capital: NotRequired[str | None]
    split_payment_until: NotRequired[str | None]
    stamp_duty: NotRequired[bool]
    street: NotRequired[str | None]
    tax_code: NotRequired[str | None]
    tax_regime: NotRequired[str]
    vat_number: NotRequired[str | None]
    website: NotRequired[str | None]
    withholding: NotRequired[str | None]


class FlowDay(TypedDict):
    """
    A day of the cumulative flow: wip at its end is wip at its beginning + arrivals - departures.
    """

    arrivals: int
    day: str
    departures: int
    wip: int


class Form(TypedDict):
    """
    A web form: where what it sends goes, and how that is read.
    """

    campaign: str | None
    consent_text: str | None
    created_at: str
    deleted_at: str | None
    has_secret: bool
    id: str
    last_received_at: str | None
    mapping: dict[
        str,
        Literal[
            "ignore",
            "answer",
            "full_name",
            "given_name",
            "family_name",
            "email",
            "phone",
            "job_title",
            "company_name",
            "vat_number",
            "tax_code",
            "sdi_code",
            "pec",
            "website",
            "street",
            "postal_code",
            "city",
            "province",
            "country",
            "message",
            "campaign",
            "external_id",
            "consent",
            "newsletter",
            "marketing",
            "profiling",
            "third_parties",
        ],
    ]
    mapping_confirmed_at: str | None
    name: str
    owners: list[str]
    paused: bool
    quarantined: int
    signature: Literal["none", "header", "wpforms", "typeform", "standard-webhooks"]
    signature_header: str | None
    source_id: str | None
    test_next: bool
    updated_at: str
    version: int


class FormInput(TypedDict):
    """
    A web form as it is written. mapping: what its fields mean, by their keys, where that need not be guessed.
    """

    campaign: NotRequired[str | None]
    consent_text: NotRequired[str | None]
    mapping: NotRequired[dict[str, Any]]
    name: str
    owners: NotRequired[list[str]]
    paused: NotRequired[bool]
    signature: NotRequired[Literal["none", "header", "wpforms", "typeform", "standard-webhooks"]]
    signature_header: NotRequired[str | None]
    source_id: NotRequired[str | None]
    test_next: NotRequired[bool]


class FormPatch(TypedDict):
    """
    A web form as it is written. mapping: what its fields mean, by their keys, where that need not be guessed.
    """

    campaign: NotRequired[str | None]
    consent_text: NotRequired[str | None]
    mapping: NotRequired[dict[str, Any] | None]
    name: NotRequired[str | None]
    owners: NotRequired[list[str] | None]
    paused: NotRequired[bool | None]
    signature: NotRequired[Literal["none", "header", "wpforms", "typeform", "standard-webhooks"] | None]
    signature_header: NotRequired[str | None]
    source_id: NotRequired[str | None]
    test_next: NotRequired[bool | None]


class FormSecret(TypedDict):
    """
    A secret, shown once.
    """

    secret: str


class FormToken(TypedDict):
    """
    An address of a form. expires_at: of one that was replaced.
    """

    created_at: str
    expires_at: str | None
    id: str
    url: str


class FormTokens(TypedDict):
    """
    A form's addresses, the newest first.
    """

    data: list[FormToken]


class Health(TypedDict):
    """
    How the service is.
    """

    status: str


class HeldMail(TypedDict):
    """
    A mail that came to the workspace's address and was not filed. It goes for good after 30 days.
    """

    created_at: str
    id: str
    reason: Literal["stranger", "unproven", "unreadable", "too-complex", "too-large", "failed"]
    sender: str
    size: int
    subject: str


class Hit(TypedDict):
    """
    A record that was found.

    rank: 0 equals what was asked, 1 begins with it, 2 has a word that does, 3 has it, or its customer's name does.
    """

    detail: str | None
    id: str
    kind: str
    rank: int
    title: str


class Hits(TypedDict):
    """
    What was found, the best first.
    """

    data: list[Hit]


class ImportChange(TypedDict):
    """
    What a row changes of a product.
    """

    after: str | bool | None
    before: str | bool | None
    field: str


class ImportColumn(TypedDict):
    """
    A column of the file. field: what it seems to hold, null where nothing; samples: first cells (not in lists).
    """

    field: str | None
    name: str
    samples: list[str]


class ImportCounts(TypedDict):
    """
    How many rows there are of each kind.
    """

    changed: int
    created: int
    refused: int
    unchanged: int


class ImportFault(TypedDict):
    """
    What is wrong with a row, at a column (`/price`).
    """

    code: str
    message: str
    pointer: str


class ImportReading(TypedDict):
    """
    How the file was understood. encoding, delimiter: of a text; sheet: of a workbook.

    numbers: per field with numbers, which sign stands before the decimals: `comma` or `point`.
    """

    columns: list[ImportColumn]
    delimiter: str | None
    encoding: str | None
    format: str
    numbers: dict[str, str]
    origin: str | None
    sheet: str | None


class ImportRow(TypedDict):
    """
    One row of the file; the head is row 1.
    """

    changes: list[ImportChange]
    errors: list[ImportFault]
    id: str | None
    row: int
    sku: str
    status: Literal["created", "changed", "unchanged", "refused"]


class Insertion(TypedDict):
    """
    Which lines, and at which place (from 0); by default after the others.
    """

    line_template_id: str
    position: NotRequired[int | None]


class InstalmentInput(TypedDict):
    """
    A payment so many days after the document; points of what the deposit leaves, or none for equal parts.
    """

    days: int
    points: NotRequired[str | None]


class InstalmentRow(TypedDict):
    """
    A payment so many days after the document. points: of what the deposit leaves; null for equal parts.
    """

    days: int
    points: str | None


class Invitation(TypedDict):
    """
    Somebody asked to join.
    """

    accepted_at: str | None
    created_at: str
    email: str
    expires_at: str
    id: str
    invited_by: str | None
    name: str
    role_id: str
    team_id: str | None
    updated_at: str
    version: int


class InvitationAcceptance(TypedDict):
    """
    Taking a seat: with the password one has, or with a first one and a name.
    """

    name: NotRequired[str | None]
    password: str
    recovery_code: NotRequired[str | None]
    refresh: NotRequired[Literal["cookie", "body"]]
    token: str
    totp: NotRequired[str | None]


class InvitationInput(TypedDict):
    """
    Whom to ask. role: a preset's key, for who does not know its id.
    """

    email: str
    name: str
    role: NotRequired[str | None]
    role_id: NotRequired[str | None]
    team_id: NotRequired[str | None]


class InvitationPreview(TypedDict):
    """
    What an invitation offers. has_password: the person signs in with it; else they choose one.
    """

    email: str
    has_password: bool
    workspace: str


class InvitationToken(TypedDict):
    """
    The token of an invitation's link.
    """

    token: str


class Invited(TypedDict):
    """
    An invitation as it was sent. link: only where no mail took it, for the inviter to pass on.
    """

    accepted_at: str | None
    created_at: str
    email: str
    expires_at: str
    id: str
    invited_by: str | None
    link: str | None
    mailed: bool
    name: str
    role_id: str
    team_id: str | None
    updated_at: str
    version: int


class InvoiceFault(TypedDict):
    """
    Why a row was not taken.
    """

    code: str
    message: str
    pointer: str


class IssuedKey(TypedDict):
    """
    A new key with its secret: shown now and never again.
    """

    created_at: str
    created_by: str | None
    expires_at: str | None
    id: str
    key: str
    last_used_at: str | None
    name: str
    revoked_at: str | None
    scopes: list[str]
    updated_at: str
    version: int


class Known(TypedDict):
    """
    Who it is, and the page to open while it rings.
    """

    id: str
    kind: str
    name: str
    url: str


class Label(TypedDict):
    """
    What something is called, by language.
    """

    en: str
    it: str


class LastPrice(TypedDict):
    """
    What a customer was last asked for a product. net_unit_price: after the line's own discounts.
    """

    currency: str
    discounts: list[str]
    net_unit_price: str
    number: str | None
    quantity: str
    quote_id: str
    sent_at: str
    state: str
    unit_price: str


class LeadMove(TypedDict):
    """
    The step that the lead goes to, forward or backward.
    """

    step: str


class LeadPart(TypedDict):
    """
    Another record by name.
    """

    id: str
    name: str


class LeadReopening(TypedDict):
    """
    Why the lead is taken up again.
    """

    note: NotRequired[str | None]


class LeadSlice(TypedDict):
    """
    A value of one dimension; null where the leads have none. id: of a source or a member, not of a campaign.
    """

    dimension: Literal["source", "campaign", "owner"]
    id: str | None
    name: str | None


class LeadStep(TypedDict):
    """
    A step of the ladder. key: of the steps that every workspace has.
    """

    created_at: str
    deleted_at: str | None
    id: str
    key: Literal["new", "contacted", "interested", "qualified", "disqualified"] | None
    name: str
    position: int
    updated_at: str
    version: int


class LeadStepInput(TypedDict):
    """
    A step of the ladder. Its position lies between those of new (0) and qualified (900), unless these were moved.
    """

    name: str
    position: NotRequired[int]


class LeadStepPatch(TypedDict):
    """
    A step of the ladder. Its position lies between those of new (0) and qualified (900), unless these were moved.
    """

    name: NotRequired[str | None]
    position: NotRequired[int | None]


class LeadStepSummary(TypedDict):
    """
    A step by name.
    """

    id: str
    key: Literal["new", "contacted", "interested", "qualified", "disqualified"] | None
    name: str
    position: int


class LeftRecord(TypedDict):
    """
    A record that a revert left as it is, because it was changed or used since.
    """

    id: str
    kind: Literal["company", "product"]
    reason: Literal["edited", "used", "gone"]


class LimitInput(TypedDict):
    """
    What a role may grant alone: up to this discount, down to this margin, in points; null is without limit.
    """

    max_discount: NotRequired[str | None]
    min_margin: NotRequired[str | None]
    role_id: str


class LineContent(TypedDict):
    """
    What a line says: a product, free text, or the title of a section; by default a product where one is named.

    What is left out comes from the product: description, unit, price, VAT code. A text with a price counts, one without
    is a remark. discounts: up to five in cascade, in points. A free good is delivered at no price. An optional line
    counts once chosen.
    """

    description: NotRequired[str | None]
    discounts: NotRequired[list[str]]
    free_good: NotRequired[bool]
    kind: NotRequired[Literal["product", "text", "section"]]
    optional: NotRequired[bool]
    product_id: NotRequired[str | None]
    quantity: NotRequired[str]
    unit: NotRequired[str | None]
    unit_price: NotRequired[str | None]
    vat_code_id: NotRequired[str | None]


class LineInput(TypedDict):
    """
    A quote's line. Its cost too comes from the product where it is left out.

    `id` keeps a line the same when the lines are written again.
    """

    chosen: NotRequired[bool]
    cost: NotRequired[str | None]
    description: NotRequired[str | None]
    discounts: NotRequired[list[str]]
    free_good: NotRequired[bool]
    id: NotRequired[str | None]
    kind: NotRequired[Literal["product", "text", "section"]]
    optional: NotRequired[bool]
    product_id: NotRequired[str | None]
    quantity: NotRequired[str]
    unit: NotRequired[str | None]
    unit_price: NotRequired[str | None]
    vat_code_id: NotRequired[str | None]


class LineTemplate(TypedDict):
    """
    Lines under a name. language: of the customers that it is for; currency: of the unit prices.
    """

    created_at: str
    currency: str
    deleted_at: str | None
    id: str
    language: Literal["it", "en"] | None
    lines: list[LineContent]
    name: str
    updated_at: str
    version: int


class LineTemplateInput(TypedDict):
    """
    Lines to be written again and again, under a name: a clause is one text, a group may have products and sections.

    language: of the customers that it is for, or none. What a line leaves out, such as a product's price, the catalogue
    and the customer's price lists say when it is inserted. currency: of the unit prices; by default the workspace's.
    """

    currency: NotRequired[str | None]
    language: NotRequired[Literal["it", "en"] | None]
    lines: list[LineContent]
    name: str


class LineTemplatePatch(TypedDict):
    """
    Lines to be written again and again, under a name: a clause is one text, a group may have products and sections.

    language: of the customers that it is for, or none. What a line leaves out, such as a product's price, the catalogue
    and the customer's price lists say when it is inserted. currency: of the unit prices; by default the workspace's.
    """

    currency: NotRequired[str | None]
    language: NotRequired[Literal["it", "en"] | None]
    lines: NotRequired[list[LineContent] | None]
    name: NotRequired[str | None]


class LineVat(TypedDict):
    """
    A VAT code as it was when the line was written.
    """

    code: str
    nature: str | None
    rate: str


class Link(TypedDict):
    """
    A customer's link. It opens whatever revision of the quote is current.
    """

    created_at: str
    created_by: str | None
    expires_at: str
    id: str
    opened_at: str | None
    quote_id: str
    recipient: str | None
    revoked_at: str | None
    url: str | None


class LinkInput(TypedDict):
    """
    A customer's link. days: how long it opens the quote; by default as the workspace's settings say.
    """

    days: NotRequired[int | None]
    recipient: NotRequired[str | None]


class Links(TypedDict):
    """
    Links to a quote and its revisions, the newest first.
    """

    data: list[Link]


class ListedCompany(TypedDict):
    """
    A company as a directory lists it; what it does not say is null.
    """

    active: NotRequired[bool | None]
    address: NotRequired[Address | None]
    industry: NotRequired[str | None]
    name: str
    pec: NotRequired[str | None]
    sdi_code: NotRequired[str | None]
    tax_code: NotRequired[str | None]
    vat_number: NotRequired[str | None]


class Login(TypedDict):
    """
    Who signs in. workspace: its word or id, for people who sit in several.
    """

    email: str
    password: str
    recovery_code: NotRequired[str | None]
    refresh: NotRequired[Literal["cookie", "body"]]
    totp: NotRequired[str | None]
    workspace: NotRequired[str | None]


class LossReason(TypedDict):
    """
    Why a deal was lost or died; system_key: `not-recorded` on the reason for imports.
    """

    created_at: str
    deleted_at: str | None
    id: str
    is_other: bool
    name: str
    outcome: Literal["lost", "dead"]
    parent_id: str | None
    position: int
    recall_after_days: int | None
    system_key: str | None
    updated_at: str
    version: int


class LossReasonInput(TypedDict):
    """
    Why deals are lost or die, on two levels. recall_after_days: when a lost one is worth another call.
    """

    is_other: NotRequired[bool]
    name: str
    outcome: NotRequired[Literal["lost", "dead"]]
    parent_id: NotRequired[str | None]
    position: NotRequired[int]
    recall_after_days: NotRequired[int | None]


class LossReasonPatch(TypedDict):
    """
    Why deals are lost or die, on two levels. recall_after_days: when a lost one is worth another call.
    """

    is_other: NotRequired[bool | None]
    name: NotRequired[str | None]
    outcome: NotRequired[Literal["lost", "dead"] | None]
    parent_id: NotRequired[str | None]
    position: NotRequired[int | None]
    recall_after_days: NotRequired[int | None]


class MailDropboxInput(TypedDict):
    """
    The mailbox behind the workspace's address. password: left out, the kept one stays, for that host and name.
    """

    active: NotRequired[bool]
    address: str
    folder: NotRequired[str]
    host: str
    password: NotRequired[str | None]
    port: NotRequired[int]
    security: NotRequired[Literal["tls", "starttls", "none"]]
    username: str


class MailFile(TypedDict):
    """
    What was attached, kept as a file.
    """

    id: str
    media_type: str
    name: str
    size: int


class MailParty(TypedDict):
    """
    A record by its name, where the reader may see it.
    """

    id: str
    name: str


class MailPatch(TypedDict):
    """
    Where a mail belongs. asks: null says that nothing is left to be said, whatever it belongs to.
    """

    asks: NotRequired[Literal["person", "deal"] | None]
    company_id: NotRequired[str | None]
    contact_id: NotRequired[str | None]
    opportunity_id: NotRequired[str | None]


class MailRecipient(TypedDict):
    """
    Whom a mail went to.
    """

    address: str
    name: str
    role: Literal["to", "cc"]


class MailboxSettings(TypedDict):
    """
    How the mailbox is reached, and how that went. Its password is never said.
    """

    active: bool
    checked_at: str | None
    failures: int
    fetched: int
    folder: str
    host: str
    next_at: str
    port: int
    problem: str | None
    security: Literal["tls", "starttls", "none"]
    username: str


class MailboxTest(TypedDict):
    """
    Whether a mailbox opens. problem: a stable code where it does not.
    """

    problem: str | None


class ManyMove(TypedDict):
    """
    One of many moves; the card goes on top. version: the one the caller saw; undo: as of a single move.
    """

    id: str
    stage_id: str
    undo: NotRequired[bool]
    version: NotRequired[int | None]


class ManyMoves(TypedDict):
    """
    Up to 200 moves in one transaction. atomic: one that is refused refuses all.
    """

    atomic: NotRequired[bool]
    items: list[ManyMove]


class MappingInput(TypedDict):
    """
    What a form's fields mean, all of them: somebody looked at a submission and says so.
    """

    mapping: dict[str, Any]


class MePatch(TypedDict):
    """
    What members may change of themselves. language: null for the workspace's.
    """

    language: NotRequired[Literal["it", "en"] | None]
    name: NotRequired[str | None]


class MemberInput(TypedDict):
    """
    Somebody's seat. role: a preset's key, for who does not know its id.

    A member made here has no password yet: they choose one by "forgotten password", or by an invitation.
    """

    active: NotRequired[bool]
    email: str
    language: NotRequired[Literal["it", "en"] | None]
    name: str
    role: NotRequired[str | None]
    role_id: NotRequired[str | None]
    team_id: NotRequired[str | None]


class MemberName(TypedDict):
    """
    A member by name.
    """

    id: str
    name: str


class MemberPatch(TypedDict):
    """
    Somebody's seat. role: a preset's key, for who does not know its id.

    A member made here has no password yet: they choose one by "forgotten password", or by an invitation.
    """

    active: NotRequired[bool | None]
    email: NotRequired[str | None]
    language: NotRequired[Literal["it", "en"] | None]
    name: NotRequired[str | None]
    role: NotRequired[str | None]
    role_id: NotRequired[str | None]
    team_id: NotRequired[str | None]


class MemberReassignment(TypedDict):
    """
    Who takes over.
    """

    to_id: str


class MemberSummary(TypedDict):
    """
    A member by name.
    """

    id: str
    name: str


class Merge(TypedDict):
    """
    What a merge does, or did. id: for its undo, once it is committed.
    """

    differences: list[Difference]
    fields: dict[str, Any]
    gone_id: str
    id: str | None
    kept_id: str
    mode: Literal["preview", "commit"]
    moved: dict[str, int]


class MessageEdit(TypedDict):
    """
    A message's corrected words.
    """

    mentions: NotRequired[list[str] | None]
    text: str


class MessageInput(TypedDict):
    """
    A message on a record. mentions: members who are told of it.
    """

    mentions: NotRequired[list[str]]
    reply_to: NotRequired[str | None]
    text: str


class MetaCompetitor(TypedDict):
    """
    A competitor by name.
    """

    id: str
    name: str


class MetaCurrency(TypedDict):
    """
    A currency and how many decimal places its amounts have.
    """

    code: str
    exponent: int


class MetaMember(TypedDict):
    """
    A colleague by name, for pickers; inactive ones too, because records name them.
    """

    active: bool
    id: str
    name: str
    team_id: str | None


class MetaReason(TypedDict):
    """
    A loss reason.
    """

    id: str
    is_other: bool
    name: str
    outcome: str
    parent_id: str | None
    system_key: str | None


class MetaTeam(TypedDict):
    """
    A team and where it stands.
    """

    id: str
    name: str
    parent_id: str | None
    path: list[str]


class Metric(TypedDict):
    """
    Which definition a figure follows; the version changes with the definition.
    """

    id: str
    version: int


class Money(TypedDict):
    """
    An amount in a currency, at most 10^15 minor units either way; negative amounts are allowed here.
    """

    amount: str
    currency: str


class MonthAccuracy(TypedDict):
    """
    A month. taken_on: of which day the forecast is.
    """

    absolute_error: Money
    actual: Money
    actual_drill_down: str
    bias: str | None
    forecast: Money
    forecast_drill_down: str
    month: str
    n: int
    small_sample: bool
    taken_on: str
    wape: str | None


class MonthAdjustments(TypedDict):
    """
    The adjustments of a month.
    """

    drill_down: str
    month: str
    n: int
    value: Money


class Named(TypedDict):
    """
    Another record by name.
    """

    id: str
    name: str


class NewLead(TypedDict):
    """
    An attempt to qualify somebody: about a person and a company that are there (`contact_id`, `company_id`) or new.

    contact, company: written in the same transaction, so a refusal of one leaves none. A new person belongs to the
    lead's company, and both have the lead's owner, where they do not say otherwise. Where there is no title the lead is
    called after the person or the company.
    """

    budget: NotRequired[Money | None]
    campaign: NotRequired[str | None]
    collaborators: NotRequired[list[str]]
    company: NotRequired[CompanyInput | None]
    company_id: NotRequired[str | None]
    contact: NotRequired[ContactInput | None]
    contact_id: NotRequired[str | None]
    custom: NotRequired[dict[str, Any]]
    interest: NotRequired[int | None]
    need: NotRequired[str | None]
    owner_id: NotRequired[str | None]
    referred_by_id: NotRequired[str | None]
    source_id: NotRequired[str | None]
    step: NotRequired[str | None]
    tags: NotRequired[list[str]]
    title: NotRequired[str | None]


class NextActivity(TypedDict):
    """
    The next step after one that is done: in some days, on a day or at a time; what is left out is as before.
    """

    due_at: NotRequired[str | None]
    due_on: NotRequired[str | None]
    in_days: NotRequired[int | None]
    kind: NotRequired[Literal["task", "call", "meeting", "email", "note"] | None]
    title: NotRequired[str | None]


class NotificationRecord(TypedDict):
    """
    The record that a notification leads to.
    """

    id: str
    kind: str


class NumberCheck(TypedDict):
    """
    What is known of a VAT number or tax code.
    """

    digits_hold: bool
    kind: Literal["vat_number", "tax_code"]
    number: str
    registered: bool | None


class OpenPipeline(TypedDict):
    """
    The deals that are open now, whenever they are expected to close. weighted: by their stages' probability.
    """

    drill_down: str
    n: int
    small_sample: bool
    value: Money
    weighted: Money


class OpenedDeal(TypedDict):
    """
    A deal as it stood at the day that is asked about. value: net of VAT, in the base currency, of a closed deal at
    close, of an open one now.
    """

    closed_at: str | None
    customer: str | None
    days: int
    id: str
    opened_at: str
    outcome: Literal["open", "won", "lost", "dead"]
    owner_id: str | None
    pipeline_id: str
    source_id: str | None
    team_id: str | None
    title: str
    value: Money


class OpportunityCard(TypedDict):
    """
    A deal as the board shows it. stale: longer in its stage than the stage allows.
    """

    amount: Money | None
    amount_source: str
    base_amount: Money
    company_id: str | None
    company_name: str | None
    contact_id: str | None
    contact_name: str | None
    days_in_stage: int
    entered_at: str
    expected_close_on: str | None
    id: str
    incomplete: bool
    message_count: int
    next_activity: dict[str, Any] | None
    outcome: str
    owner: CardOwner | None
    pipeline_id: str
    quote_count: int
    rank: str
    stage_id: str
    stale: bool
    tags: list[str]
    title: str
    version: int


class Option(TypedDict):
    """
    One of the values to choose from.
    """

    label: FieldLabel
    value: str


class OrderDelivery(TypedDict):
    """
    How far an order is on its way into the ERP.
    """

    attempts: list[DeliveryAttempt]
    connected: bool
    detail: str | None
    failures: int
    key: str
    next_at: str | None
    problem: str | None
    progress: (
        Literal["received", "confirmed", "in_production", "partly_shipped", "shipped", "invoiced", "cancelled"] | None
    )
    remote_id: str | None
    remote_number: str | None
    sending: bool


class OrderLine(TypedDict):
    """
    A line that was accepted, as it was. net: before the document's discount; taxable: after it.
    """

    components: NotRequired[list[Component] | None]
    description: str
    discount: Money
    discounts: list[str]
    free_good: bool
    kind: str
    net: Money
    product_id: str | None
    quantity: str
    sku: str | None
    taxable: Money
    unit: str | None
    unit_price: str | None
    vat: LineVat | None


class OrderSummary(TypedDict):
    """
    An order in short.
    """

    accepted_on: str
    id: str
    net: Money
    opportunity_id: str
    reference: str
    state: Literal["pending", "sent", "acknowledged", "shipped", "invoiced", "rejected", "uncertain", "withdrawn"]


class OrderTaken(TypedDict):
    """
    The order that was told of.
    """

    ok: NotRequired[Literal[True]]
    order_id: str


class OrderTold(TypedDict):
    """
    What an ERP tells of an order, by the key it was sent with or by its own id.

    response: UNCL4343 as in Peppol's order response: received, accepted, accepted with changes, rejected.
    """

    key: NotRequired[str | None]
    note: NotRequired[str | None]
    number: NotRequired[str | None]
    progress: NotRequired[
        Literal["received", "confirmed", "in_production", "partly_shipped", "shipped", "invoiced", "cancelled"] | None
    ]
    remote_id: NotRequired[str | None]
    response: NotRequired[Literal["AB", "AP", "RE", "CA"] | None]


class Ownership(TypedDict):
    """
    Who had the record before the fact, and who has it since.
    """

    after: str | None
    before: str | None


class PageInfo(TypedDict):
    """
    Where the next page begins.
    """

    has_more: bool
    next_cursor: str | None
    total: NotRequired[int | None]


class Participant(TypedDict):
    """
    A person with a say in a deal; name: as the contact is shown, whoever owns it.
    """

    contact_id: str
    created_at: str
    decided: bool
    id: str
    name: str | None
    note: str | None
    opportunity_id: str
    role: Literal["decision_maker", "influencer", "champion", "user", "purchaser", "gatekeeper"]
    updated_at: str
    version: int


class ParticipantInput(TypedDict):
    """
    A person with a say in the deal. decided: whether they decided it, asked when it closes.
    """

    contact_id: str
    decided: NotRequired[bool]
    note: NotRequired[str | None]
    role: Literal["decision_maker", "influencer", "champion", "user", "purchaser", "gatekeeper"]


class Participants(TypedDict):
    """
    The people of a deal, who decides first.
    """

    data: list[Participant]


class Party(TypedDict):
    """
    Who did it: a member, an API key, or the system (which has no id).
    """

    id: str | None
    kind: Literal["member", "api_key", "system", "customer"]


class PasswordChange(TypedDict):
    """
    The old password and the new one.
    """

    new_password: str
    password: str


class PastImport(TypedDict):
    """
    An import that was carried out. left: what a revert did not take back.
    """

    companies: Counts
    created_at: str
    documents: int
    id: str
    left: list[LeftRecord]
    member_id: str | None
    products: Counts
    reverted_at: str | None
    us: str


class PastImports(TypedDict):
    """
    The imports of invoices, the newest first.
    """

    data: list[PastImport]


class PastRole(TypedDict):
    """
    A person's role in one of the company's deals.
    """

    closed_at: str | None
    contact_id: str
    decided: bool
    name: str | None
    opportunity_id: str
    outcome: str
    role: str
    title: str


PaymentMethod: TypeAlias = Literal["bank_transfer", "riba", "sdd", "card", "cash"]


class PaymentTermsInput(TypedDict):
    """
    Payment terms by name. preferred: what a quote gets where nobody says otherwise; there is one at most.
    """

    deposit_points: NotRequired[str]
    end_of_month: NotRequired[bool]
    fixed_day: NotRequired[int | None]
    instalments: NotRequired[list[InstalmentInput]]
    method: NotRequired[PaymentMethod]
    name: str
    preferred: NotRequired[bool]
    skipped_months: NotRequired[list[int]]


class PaymentTermsPatch(TypedDict):
    """
    Payment terms by name. preferred: what a quote gets where nobody says otherwise; there is one at most.
    """

    deposit_points: NotRequired[str | None]
    end_of_month: NotRequired[bool | None]
    fixed_day: NotRequired[int | None]
    instalments: NotRequired[list[InstalmentInput] | None]
    method: NotRequired[PaymentMethod | None]
    name: NotRequired[str | None]
    preferred: NotRequired[bool | None]
    skipped_months: NotRequired[list[int] | None]


class PaymentTermsRow(TypedDict):
    """
    When and how a customer pays. method_code: as electronic invoices say it (MP05 …).
    """

    created_at: str
    deleted_at: str | None
    deposit_points: str
    end_of_month: bool
    fixed_day: int | None
    id: str
    instalments: list[InstalmentRow]
    method: str
    method_code: str
    name: str
    preferred: bool
    skipped_months: list[int]
    updated_at: str
    version: int


class PaymentTermsRowPage(TypedDict):
    data: list[PaymentTermsRow]
    page: PageInfo


class PensionFundInput(TypedDict):
    """
    A professional's pension contribution: points on the net total, taxed with its own VAT code.
    """

    points: str
    vat_code_id: NotRequired[str | None]


PeriodShape = TypedDict(
    "PeriodShape",
    {
        "from": str,
        "timezone": str,
        "to": str,
    },
)


class Person(TypedDict):
    """
    Somebody at the company, and what they consented to.
    """

    companies: list[ContactCompany]
    consents: list[Consent]
    do_not_call_listed: bool | None
    emails: list[str]
    id: str
    job_title: str | None
    name: str
    phones: list[str]


class PipelineChange(TypedDict):
    """
    Another pipeline, and the stage in it; by default its first active one.
    """

    pipeline_id: str
    stage_id: NotRequired[str | None]


class PlanInput(TypedDict):
    """
    How an import is to be understood. columns: the field of each column, null for one that is left out.

    match_by: what finds a record that is there already; system: whose ids the column `external_id` holds; source_id:
    where new companies and people come from; create, update: whether rows may do that.
    """

    columns: list[str | None]
    create: NotRequired[bool]
    create_related: NotRequired[bool | None]
    legal_basis: NotRequired[str | None]
    match_by: str
    numbers: NotRequired[dict[str, Literal["comma", "point"]]]
    source_id: NotRequired[str | None]
    system: NotRequired[str]
    update: NotRequired[bool]


class PlannedCompany(TypedDict):
    """
    A customer of the invoices. differing: what Filo says otherwise; it stays.
    """

    changes: list[FieldChange]
    differing: list[FieldChange]
    errors: list[InvoiceFault]
    id: str | None
    name: str
    status: Literal["created", "changed", "unchanged", "refused"]
    tax_code: str | None
    vat_number: str | None


class PlannedProduct(TypedDict):
    """
    Something that was sold. price: the last one, after discounts.
    """

    currency: str
    errors: list[InvoiceFault]
    id: str | None
    last_on: str
    name: str
    price: str
    sku: str
    status: Literal["created", "changed", "unchanged", "refused"]
    times: int
    unit: str | None


class PossibleDuplicate(TypedDict):
    """
    A record that may be the same. Of one that the caller may not see: who owns it, and for companies the name.
    """

    id: str
    name: str | None
    owner_id: str | None
    reason: Literal["vat_number", "tax_code", "email", "phone", "name"]
    strong: bool
    town: str | None
    vat_number: str | None
    visible: bool


class PossibleDuplicates(TypedDict):
    """
    Who may be there already, the strong hints first.
    """

    data: list[PossibleDuplicate]


class Preference(TypedDict):
    """
    How a member is told of a kind of thing.
    """

    app: bool
    kind: str
    mail: bool


class Preferences(TypedDict):
    """
    A member's choice for every kind.
    """

    data: list[Preference]


class PriceListInput(TypedDict):
    """
    A price list. valid_from: today unless given; valid_until: the last day it holds; an inactive one never does.

    holds_for: `all`; `named`: the companies whose `price_list_id` says it; `company`: the one of `company_id`;
    `segment`: companies with one of `tags` and of one of `industries` (what is empty asks for nothing).
    """

    active: NotRequired[bool]
    company_id: NotRequired[str | None]
    currency: NotRequired[str | None]
    holds_for: NotRequired[Audience]
    industries: NotRequired[list[str]]
    name: str
    tags: NotRequired[list[str]]
    valid_from: NotRequired[str | None]
    valid_until: NotRequired[str | None]


class PriceListPatch(TypedDict):
    """
    A price list. valid_from: today unless given; valid_until: the last day it holds; an inactive one never does.

    holds_for: `all`; `named`: the companies whose `price_list_id` says it; `company`: the one of `company_id`;
    `segment`: companies with one of `tags` and of one of `industries` (what is empty asks for nothing).
    """

    active: NotRequired[bool | None]
    company_id: NotRequired[str | None]
    currency: NotRequired[str | None]
    holds_for: NotRequired[Audience | None]
    industries: NotRequired[list[str] | None]
    name: NotRequired[str | None]
    tags: NotRequired[list[str] | None]
    valid_from: NotRequired[str | None]
    valid_until: NotRequired[str | None]


class PriceListRow(TypedDict):
    """
    A price list. entries: how many it has.
    """

    active: bool
    company: NotRequired[CustomerSummary | None]
    company_id: str | None
    created_at: str
    currency: str
    deleted_at: str | None
    entries: int
    external: dict[str, str]
    holds_for: Audience
    id: str
    industries: list[str]
    name: str
    tags: list[str]
    updated_at: str
    valid_from: str
    valid_until: str | None
    version: int


class PriceListRowPage(TypedDict):
    data: list[PriceListRow]
    page: PageInfo


class PriceSource(TypedDict):
    """
    Where a list price comes from: an entry of a price list, or (no list named) the product's own price.
    """

    base_price: str | None
    discounts: list[str]
    entry_id: str | None
    from_quantity: str | None
    price_list: str | None
    price_list_id: str | None


Error = TypedDict(
    "Error",
    {
        "code": str,
        "in": NotRequired[str],
        "message": str,
        "pointer": str,
    },
)


class Problem(TypedDict):
    """
    RFC 9457. `code` is stable; `errors` point into the input (RFC 6901).
    """

    code: str
    detail: str
    errors: NotRequired[list[Error]]
    status: int
    title: str
    trace_id: str | None
    type: str


class ProductInput(TypedDict):
    """
    Something that is sold. price, cost: of one unit in `currency` (the workspace's by default), net of VAT.

    A bundle is made of single products; a price or cost that it has not is the sum of theirs.
    """

    active: NotRequired[bool]
    category: NotRequired[str | None]
    components: NotRequired[list[ComponentInput]]
    cost: NotRequired[str | None]
    currency: NotRequired[str | None]
    custom: NotRequired[dict[str, Any]]
    description: NotRequired[str | None]
    family: NotRequired[str | None]
    kind: NotRequired[Literal["single", "bundle"]]
    name: str
    price: NotRequired[str | None]
    sku: str
    tags: NotRequired[list[str]]
    unit: NotRequired[str | None]
    vat_code_id: NotRequired[str | None]


class ProductPatch(TypedDict):
    """
    Something that is sold. price, cost: of one unit in `currency` (the workspace's by default), net of VAT.

    A bundle is made of single products; a price or cost that it has not is the sum of theirs.
    """

    active: NotRequired[bool | None]
    category: NotRequired[str | None]
    components: NotRequired[list[ComponentInput] | None]
    cost: NotRequired[str | None]
    currency: NotRequired[str | None]
    custom: NotRequired[dict[str, Any] | None]
    description: NotRequired[str | None]
    family: NotRequired[str | None]
    kind: NotRequired[Literal["single", "bundle"] | None]
    name: NotRequired[str | None]
    price: NotRequired[str | None]
    sku: NotRequired[str | None]
    tags: NotRequired[list[str] | None]
    unit: NotRequired[str | None]
    vat_code_id: NotRequired[str | None]


class ProductSummary(TypedDict):
    """
    A product in short, with its own price of one unit.
    """

    currency: str
    id: str
    name: str
    price: str | None
    sku: str
    unit: str | None


class Proof(TypedDict):
    """
    One's password, once more.
    """

    password: str


class ProposalOrigin(TypedDict):
    """
    Where a value comes from. label: for people, such as a form's name; reference: an id or address there.
    """

    kind: Literal["form", "mail", "directory", "invoice", "import"]
    label: str | None
    reference: str | None


class ProposedCompany(TypedDict):
    """
    A company that is there already, and seems to be the sender's.
    """

    id: str
    name: str


class ProposedDeal(TypedDict):
    """
    An open deal that the mail may belong to.
    """

    id: str
    title: str


class ProposedPrice(TypedDict):
    """
    One product for one customer. unit_price: what a line begins with, and what its discount is judged by.

    A null unit_price: nobody says one in this currency.
    """

    components: list[Component] | None
    cost: str | None
    last_price: LastPrice | None
    name: str
    product_id: str
    quantity: str
    sku: str
    source: PriceSource | None
    unit: str | None
    unit_price: str | None
    vat: LineVat | None
    vat_code_id: str | None


class Qualification(TypedDict):
    """
    The deal that the lead becomes: what differs from the lead, and where it begins.
    """

    amount: NotRequired[Money | None]
    expected_close_on: NotRequired[str | None]
    owner_id: NotRequired[str | None]
    pipeline_id: NotRequired[str | None]
    stage_id: NotRequired[str | None]
    title: NotRequired[str | None]


class QuoteDifference(TypedDict):
    """
    A field that differs: before and after, as quotes have them.
    """

    after: Any
    before: Any
    field: str


class QuoteSummary(TypedDict):
    """
    A quote in short.
    """

    created_at: str
    id: str
    net: Money
    number: str | None
    opportunity_id: str
    primary: bool
    state: str
    valid_until: str


class Rate(TypedDict):
    """
    A share of things counted: part / whole as a decimal fraction, null without a whole; Wilson 95 % interval.
    """

    high: str | None
    low: str | None
    part: int
    rate: str | None
    small_sample: bool
    whole: int


class RawSubmission(TypedDict):
    """
    The request as it came. text: the body as UTF-8, what is none replaced; body: its bytes in base64.
    """

    body: str
    content_type: str
    headers: dict[str, str]
    method: str
    query: str
    text: str


class ReadConsent(TypedDict):
    """
    A consent that was given, with exactly what was shown.
    """

    purpose: str
    text: str


class ReadField(TypedDict):
    """
    A field as it was read. how: what told its meaning.
    """

    how: Literal["mapped", "type", "words", "value", "none"]
    key: str
    label: str
    target: str
    type: str
    values: list[str]


class Reassigned(TypedDict):
    """
    How many records changed hands, by their plural.
    """

    records: dict[str, int]


class Reassignment(TypedDict):
    """
    Up to 200 deals and their new owner.
    """

    ids: list[str]
    owner_id: str | None


class Recall(TypedDict):
    """
    The successor of a lost deal: what differs from it.
    """

    amount: NotRequired[Money | None]
    expected_close_on: NotRequired[str | None]
    pipeline_id: NotRequired[str | None]
    stage_id: NotRequired[str | None]
    title: NotRequired[str | None]


class RecallCompany(TypedDict):
    """
    The deal's company. phone: only where the deal names no person, and where the company is seen.
    """

    id: str
    name: str
    phone: str | None


class RecallContact(TypedDict):
    """
    Whom to call: the deal's person, else who decides. phone: null where it may not be called, or is not seen.
    """

    barred: Literal["do_not_call", "consent_withdrawn"] | None
    id: str
    may_call: bool
    name: str | None
    phone: str | None


class RecallDue(TypedDict):
    """
    Lost deals whose day to call is in the period.
    """

    contacted: Rate
    drill_down: str
    n: int
    small_sample: bool
    value: Money


class RecallLost(TypedDict):
    """
    Deals lost in the period, each once, by its last loss in it; those opened again since too, dead ones never.

    maturing: lost less than 180 days ago, so that the rates may still rise.
    """

    drill_down: str
    maturing: int
    n: int
    recalled: Rate
    recovered_value: Money
    small_sample: bool
    value: Money
    won_again: Rate


class RecallReason(TypedDict):
    """
    The same of one reason; the reasons partition the whole.
    """

    drill_down: str
    loss_reason_id: str
    maturing: int
    n: int
    name: str | None
    recalled: Rate
    recovered_value: Money
    small_sample: bool
    value: Money
    won_again: Rate


class RecallScore(TypedDict):
    """
    The chance that it is won when taken up again, learned from the whole workspace's decided recalls.

    Who sees only part of the workspace gets it with two decimals, and no count.
    """

    basis: Literal["all", "reason", "reason_and_stage", "cell"] | None
    chance: str | None
    insufficient_history: bool
    n: int | None


class RecalledDeal(TypedDict):
    """
    A loss, and what came of calling again. value, recovered: net of VAT, in the base currency.
    """

    closed_at: str
    contacted: bool
    customer: str | None
    id: str
    loss_reason_id: str
    opportunity_id: str
    owner_id: str | None
    recall_on: str | None
    recalled: bool
    recovered: Money
    reopened_at: str | None
    stage_id: str
    title: str
    value: Money
    won_again: bool


class RecalledDealPage(TypedDict):
    data: list[RecalledDeal]
    page: PageInfo


class Recipient(TypedDict):
    """
    An address to write to. of: the deal's contact, another of its participants, or its company.
    """

    email: str
    name: str | None
    of: Literal["contact", "participant", "company"]


class Reconciliation(TypedDict):
    """
    What the last comparison found, and which orders the ERP has not acknowledged by now.
    """

    connected: bool
    data: list[Discrepancy]
    reported_at: str | None
    since: str | None


class RecordLink(TypedDict):
    """
    The record that something hangs on.
    """

    id: str
    kind: Literal["company", "contact", "lead", "opportunity", "quote", "order"]


class RecordName(TypedDict):
    """
    A record by kind and id.
    """

    id: str
    kind: Literal["company", "contact", "lead", "opportunity", "quote", "order"]


class RecoveryCodes(TypedDict):
    """
    Each replaces the phone once; shown now and never again.
    """

    recovery_codes: list[str]


class Refresh(TypedDict):
    """
    The refresh token, for scripts; the SPA's comes in its cookie.
    """

    refresh_token: NotRequired[str | None]


class RegisterCheckInput(TypedDict):
    """
    What the do-not-call register answered. at: when it was asked, by default now.
    """

    at: NotRequired[str | None]
    listed: bool
    source: NotRequired[str | None]


class Reopen(TypedDict):
    """
    Why a closed deal is opened again.
    """

    note: NotRequired[str | None]


class ReportColumn(TypedDict):
    """
    A column. head: in the reader's words; kind: how its cells are meant; detail: the small print of a figure.
    """

    detail: bool
    head: str
    kind: Literal["text", "word", "number", "money", "share", "date", "flag"]
    name: str


class ReportInput(TypedDict):
    """
    What a member reports. page: the path it is about; trace_id: of the refusal that it is about, if it is.
    """

    kind: Literal["problem", "idea"]
    page: NotRequired[str]
    text: str
    trace_id: NotRequired[str | None]


class ReportMailing(TypedDict):
    """
    Whom a report is mailed to, and when: in the morning, at seven, weekly ones on a weekday (1 Monday … 7 Sunday),
    monthly ones on the first.
    """

    every: Literal["daily", "weekly", "monthly"]
    member_ids: list[str]
    weekday: NotRequired[int | None]


class ReportTable(TypedDict):
    """
    The answer as rows. Money and numbers are decimal strings, shares fractions; sums: how many rows at the end.
    """

    columns: list[ReportColumn]
    rows: list[list[str | None]]
    sums: int


class Reporter(TypedDict):
    """
    Who reported it.
    """

    id: str
    name: str


class ResetConfirmation(TypedDict):
    """
    The link's token and the new password.
    """

    password: str
    token: str


class ResetRequest(TypedDict):
    """
    Whose password was forgotten.
    """

    email: str


class RestCalls(TypedDict):
    """
    How an ERP without a connector of its own is spoken to.

    `{/key}` in a path or in a text of the body stands for that place of the order document (RFC 6901), `{#/…}` alone
    for it as a number; `{"$for": "/lines", "$do": …}` is a list with `{./…}` for places of the line. In paths there
    are `/key`, `/id` and `/since`.
    """

    body: NotRequired[dict[str, Any] | None]
    changes: NotRequired[str | None]
    confirm: NotRequired[str | None]
    create: NotRequired[str]
    find: NotRequired[str]
    found: NotRequired[str]
    header: NotRequired[str]
    id: NotRequired[str]
    key: NotRequired[str]
    number: NotRequired[str]
    read: NotRequired[str]
    state: NotRequired[str]
    states: NotRequired[
        dict[
            str, Literal["received", "confirmed", "in_production", "partly_shipped", "shipped", "invoiced", "cancelled"]
        ]
    ]
    tax: NotRequired[str]
    tax_exclusive: NotRequired[str]
    tax_inclusive: NotRequired[str]


class RiskDeal(TypedDict):
    """
    An open deal that is counted on, and why it may not come. value: net of VAT, in the base currency.
    """

    company: RecallCompany | None
    contact: RecallContact | None
    customer: str | None
    entered_at: str
    expected_close_on: str | None
    forecast_category: Literal["commit", "best_case"]
    id: str
    overdue: bool
    owner_id: str | None
    slipped_from: str | None
    stage_id: str
    stale: bool
    title: str
    value: Money


class RiskDealPage(TypedDict):
    data: list[RiskDeal]
    page: PageInfo


class Role(TypedDict):
    """
    What its members may do. preset: which of the roles every workspace begins with, if any.
    """

    created_at: str
    deleted_at: str | None
    id: str
    members: int
    name: str
    permissions: list[str]
    preset: str | None
    updated_at: str
    version: int
    visibility: Literal["own", "team", "all"]


class RoleInput(TypedDict):
    """
    What its members may do (`<resource>:<action>`), and whose records they see.
    """

    name: str
    permissions: NotRequired[list[str]]
    visibility: NotRequired[Literal["own", "team", "all"]]


class RolePage(TypedDict):
    data: list[Role]
    page: PageInfo


class RolePatch(TypedDict):
    """
    What its members may do (`<resource>:<action>`), and whose records they see.
    """

    name: NotRequired[str | None]
    permissions: NotRequired[list[str] | None]
    visibility: NotRequired[Literal["own", "team", "all"] | None]


class RoleSummary(TypedDict):
    """
    A role by name. preset: which of the roles every workspace begins with, if any.
    """

    id: str
    name: str
    preset: str | None


class RotationInput(TypedDict):
    """
    For how many days the old address goes on.
    """

    overlap_days: NotRequired[int]


class SavedReport(TypedDict):
    """
    A report that was saved: own, shared with all, or mailed to one.
    """

    created_at: str
    deleted_at: str | None
    id: str
    mailing: ReportMailing | None
    metric: str
    name: str
    owner_id: str | None
    period: (
        Literal[
            "this_week",
            "last_week",
            "this_month",
            "last_month",
            "next_month",
            "this_quarter",
            "last_quarter",
            "next_quarter",
            "this_year",
            "last_year",
            "last_12_months",
            "next_12_months",
        ]
        | None
    )
    question: dict[str, str | list[str]]
    shared: bool
    updated_at: str
    version: int


class SavedReportInput(TypedDict):
    """
    A report as it is saved. metric: the last part of `/v1/analytics/…`; question: its own parameters.

    period: days that move with the calendar, in place of `from` and `to`.
    """

    mailing: NotRequired[ReportMailing | None]
    metric: str
    name: str
    period: NotRequired[
        Literal[
            "this_week",
            "last_week",
            "this_month",
            "last_month",
            "next_month",
            "this_quarter",
            "last_quarter",
            "next_quarter",
            "this_year",
            "last_year",
            "last_12_months",
            "next_12_months",
        ]
        | None
    ]
    question: NotRequired[dict[str, str | list[str]]]
    shared: NotRequired[bool]


class SavedReportPage(TypedDict):
    data: list[SavedReport]
    page: PageInfo


class SavedReportPatch(TypedDict):
    """
    A report as it is saved. metric: the last part of `/v1/analytics/…`; question: its own parameters.

    period: days that move with the calendar, in place of `from` and `to`.
    """

    mailing: NotRequired[ReportMailing | None]
    metric: NotRequired[str | None]
    name: NotRequired[str | None]
    period: NotRequired[
        Literal[
            "this_week",
            "last_week",
            "this_month",
            "last_month",
            "next_month",
            "this_quarter",
            "last_quarter",
            "next_quarter",
            "this_year",
            "last_year",
            "last_12_months",
            "next_12_months",
        ]
        | None
    ]
    question: NotRequired[dict[str, str | list[str]] | None]
    shared: NotRequired[bool | None]


class SecondFactor(TypedDict):
    """
    Whether a second factor is in use, and whether the workspace demands one.
    """

    active: bool
    demanded: bool


class SecretInput(TypedDict):
    """
    The secret that the sender signs with; made where none is given. overlap_days: the old one holds as long.
    """

    overlap_days: NotRequired[int]
    secret: NotRequired[str | None]


class SellerFound(TypedDict):
    """
    Who issued documents of the file.
    """

    documents: int
    key: str
    name: str


class SenderInput(TypedDict):
    """
    Who a mail is from. company: a new one; company_id: one that is there. Without either the person has none.
    """

    company: NotRequired[CompanyInput | None]
    company_id: NotRequired[str | None]
    contact: ContactInput


class Sending(TypedDict):
    """
    How a quote goes to the customer. to: whom to write to, with the PDF and a link; none: nobody is written to.

    link: make one even so. subject, message: by default a few words in the language, which is the customer's unless
    given; `{number}` in them becomes the quote's number. pdf: attached to the letter.
    """

    cc: NotRequired[list[str]]
    language: NotRequired[Literal["it", "en"] | None]
    link: NotRequired[bool]
    message: NotRequired[str | None]
    pdf: NotRequired[bool]
    subject: NotRequired[str | None]
    to: NotRequired[list[str]]


class SentLetter(TypedDict):
    """
    A letter to the customer. state: waiting, sent or failed. error: why it failed, or did not go the last time.
    """

    cc: list[str]
    created_at: str
    created_by: str | None
    error: str | None
    id: str
    message: str
    quote_id: str
    sent_at: str | None
    state: Literal["waiting", "sent", "failed"]
    subject: str
    to: list[str]


class Session(TypedDict):
    """
    One place where a member is signed in.
    """

    address: str | None
    created_at: str
    current: bool
    expires_at: str
    id: str
    last_used_at: str
    member_id: str
    user_agent: str | None


class SessionList(TypedDict):
    """
    Where a member is signed in, the latest used first.
    """

    data: list[Session]


class ShippingInput(TypedDict):
    """
    What delivery costs the customer, net; taxed at the standard rate unless a VAT code is given.
    """

    price: Money
    vat_code_id: NotRequired[str | None]


class SkippedFile(TypedDict):
    """
    A file that is no invoice, or cannot be read.
    """

    code: str
    message: str
    name: str


class Slice(TypedDict):
    """
    A value of one dimension; null where the closings have none. name: null of a period.
    """

    dimension: Literal[
        "reason",
        "top_reason",
        "stage",
        "owner",
        "team",
        "source",
        "pipeline",
        "competitor",
        "product_family",
        "industry",
        "value_band",
        "period",
    ]
    id: str | None
    name: str | None


class Slippage(TypedDict):
    """
    Of the deals open at the start and expected in the window: those moved behind it.
    """

    by_value: str | None
    drill_down: str
    rate: Rate
    value: Money


class Snooze(TypedDict):
    """
    Put an activity off: some days from today, to a day, or to a time. Its reminder moves along.
    """

    due_at: NotRequired[str | None]
    due_on: NotRequired[str | None]
    in_days: NotRequired[int | None]


class Source(TypedDict):
    """
    Where people and companies came from.
    """

    active: bool
    created_at: str
    deleted_at: str | None
    external: dict[str, str]
    id: str
    kind: Literal["fair", "web_form", "referral", "word_of_mouth", "import", "api", "mail", "other"]
    merged_into_id: str | None
    name: str
    updated_at: str
    version: int


class SourceInput(TypedDict):
    """
    A source as it is written. active: whether it is still offered for choosing.
    """

    active: NotRequired[bool]
    kind: NotRequired[Literal["fair", "web_form", "referral", "word_of_mouth", "import", "api", "mail", "other"]]
    name: str


class SourceMerge(TypedDict):
    """
    Which source is merged into this one and then gone.
    """

    with_id: str


class SourcePage(TypedDict):
    data: list[Source]
    page: PageInfo


class SourcePatch(TypedDict):
    """
    A source as it is written. active: whether it is still offered for choosing.
    """

    active: NotRequired[bool | None]
    kind: NotRequired[Literal["fair", "web_form", "referral", "word_of_mouth", "import", "api", "mail", "other"] | None]
    name: NotRequired[str | None]


class SourceSummary(TypedDict):
    """
    A source by name.
    """

    id: str
    kind: Literal["fair", "web_form", "referral", "word_of_mouth", "import", "api", "mail", "other"]
    name: str


class Span(TypedDict):
    """
    How long something took, in days of 24 hours.
    """

    median_days: str | None
    n: int
    p90_days: str | None
    small_sample: bool


class SpeedRow(TypedDict):
    """
    Of leads created in the period: how many were worked on, and how soon.
    """

    drill_down: str
    group: list[LeadSlice]
    leads: int
    speed: Span
    touched: Rate


class Spread(TypedDict):
    """
    How long things took, in whole days: n of them, their median and 90th percentile, interpolated.
    """

    drill_down: str
    median: str | None
    n: int
    p90: str | None
    small_sample: bool


class Stage(TypedDict):
    """
    A step of a pipeline. probability: points; wip_limit: per owner or for the whole stage, hard where it refuses.
    """

    id: str
    kind: Literal["backlog", "active"]
    name: str
    position: int
    probability: str
    required_fields: list[str]
    stale_after_days: int | None
    wip_hard: bool
    wip_limit: int | None
    wip_scope: Literal["owner", "stage"]


class StageInput(TypedDict):
    """
    A step of a pipeline; its place in the list is its position. id: of a stage that is there already.
    """

    id: NotRequired[str | None]
    kind: NotRequired[Literal["backlog", "active"]]
    name: str
    position: NotRequired[int | None]
    probability: str
    required_fields: NotRequired[list[str]]
    stale_after_days: NotRequired[int | None]
    wip_hard: NotRequired[bool]
    wip_limit: NotRequired[int | None]
    wip_scope: NotRequired[Literal["owner", "stage"]]


class StageMove(TypedDict):
    """
    Where a card goes: below the card `after_id`, else on top of the column.

    undo: takes back a move of the last hour: the deal goes on in its stage as if it had not left it, days included.
    """

    after_id: NotRequired[str | None]
    stage_id: str
    undo: NotRequired[bool]


class StageVisit(TypedDict):
    """
    A stay of a deal in a stage; left_at and outcome are null for the one that lasts.
    """

    entered_at: str
    left_at: str | None
    outcome: Literal["moved", "won", "lost", "dead"] | None
    stage_id: str


class StageVisits(TypedDict):
    """
    A deal's stays, in their order; a stage may come more than once.
    """

    data: list[StageVisit]


class StepSum(TypedDict):
    """
    A step's entries: how many, and their signed value.
    """

    drill_down: str
    n: int
    small_sample: bool
    value: Money


class Stuck(TypedDict):
    """
    Deals that are in the stage for longer than four of five won deals were.
    """

    after_days: str | None
    basis: Literal["won-deals", "stage"] | None
    drill_down: str | None
    inside: int
    stuck: int
    won_n: int


class SubmissionForm(TypedDict):
    """
    The form by name.
    """

    id: str
    name: str


class SubmissionReading(TypedDict):
    """
    What was read. contact, company, lead: values by field; meta: about the request, such as `page` and `ip`.
    """

    company: dict[str, Any]
    consents: list[ReadConsent]
    contact: dict[str, Any]
    external_id: str | None
    fields: list[ReadField]
    lead: dict[str, Any]
    meta: dict[str, str]
    notes: list[str]
    sender: str


class Sum(TypedDict):
    """
    What n closings or deals are worth together.
    """

    drill_down: str
    n: int
    small_sample: bool
    value: Money


class Survival(TypedDict):
    """
    The Kaplan-Meier median: in how many days half of the deals have left, those that are still there minded too.
    """

    drill_down: str
    median: int | None
    n: int
    open: int
    small_sample: bool


class TableImportChange(TypedDict):
    """
    A field, what it was and what it becomes.
    """

    after: Any
    before: Any
    field: str


class TableImportCounts(TypedDict):
    """
    How many rows there are of each status.
    """

    changed: NotRequired[int]
    conflict: NotRequired[int]
    created: NotRequired[int]
    refused: NotRequired[int]
    unchanged: NotRequired[int]


class TableImportFault(TypedDict):
    """
    Why a row, or one of its fields, is not taken.
    """

    code: str
    message: str
    pointer: str


class TableImportProblem(TypedDict):
    """
    What is wrong in some rows, at one place. message: of the first of them; first: its position.
    """

    code: str
    first: int
    message: str
    pointer: str
    rows: int


class TableImportProblems(TypedDict):
    """
    What is wrong in a file, the most frequent first, a hundred at most.
    """

    data: list[TableImportProblem]


class TableImportRow(TypedDict):
    """
    A row of the file. position: as a spreadsheet numbers it; status: null before a plan; left: why a revert left
    its record as it is.
    """

    cells: list[str]
    changes: list[TableImportChange]
    errors: list[TableImportFault]
    left: str | None
    position: int
    record_id: str | None
    status: Literal["created", "changed", "unchanged", "conflict", "refused"] | None


class TableImportRows(TypedDict):
    """
    Some rows. next_after: where the next begin, null at the end.
    """

    data: list[TableImportRow]
    next_after: int | None


class Tag(TypedDict):
    """
    A tag that records carry by its name.
    """

    colour: str | None
    created_at: str
    deleted_at: str | None
    id: str
    kinds: list[str]
    name: str
    updated_at: str
    version: int


class TagInput(TypedDict):
    """
    A tag as it is written. kinds: the kinds of record it is offered for; none: all.
    """

    colour: NotRequired[str | None]
    kinds: NotRequired[list[str]]
    name: str


class TagMerge(TypedDict):
    """
    Which tag is merged into this one and then gone.
    """

    with_id: str


class TagPage(TypedDict):
    data: list[Tag]
    page: PageInfo


class TagPatch(TypedDict):
    """
    A tag as it is written. kinds: the kinds of record it is offered for; none: all.
    """

    colour: NotRequired[str | None]
    kinds: NotRequired[list[str] | None]
    name: NotRequired[str | None]


class Taken(TypedDict):
    """
    What a form is told: it was kept.
    """

    ok: Literal[True]
    submission_id: str


class Target(TypedDict):
    """
    A target. until: the first day after its period.
    """

    amount: Money
    created_at: str
    deleted_at: str | None
    holder: Literal["member", "team", "pipeline", "product_family", "workspace"]
    id: str
    member_id: str | None
    period: Literal["month", "quarter", "year"]
    pipeline_id: str | None
    product_family: str | None
    starts_on: str
    team_id: str | None
    until: str
    updated_at: str
    version: int


class TargetCoverage(TypedDict):
    """
    Metric 9: open value / what is still missing, null once that is reached; required: 1 / win rate by value.

    win_rate_by_value: the holder's own, of the closings that `rated` counts.
    """

    metric: Metric
    open: Sum
    rated: Sum
    ratio: str | None
    remaining: Money
    required: str | None
    state: Literal["open", "reached"]
    win_rate_by_value: str | None


class TargetInput(TypedDict):
    """
    What a member, a team with all below it, a pipeline, a product family or the whole is to win in a period.

    starts_on: the period's first day in the workspace's zone; amount: net of VAT, in the workspace's currency.
    A holder has one target for a period; only its amount changes.
    """

    amount: Money
    holder: Literal["member", "team", "pipeline", "product_family", "workspace"]
    member_id: NotRequired[str | None]
    period: Literal["month", "quarter", "year"]
    pipeline_id: NotRequired[str | None]
    product_family: NotRequired[str | None]
    starts_on: str
    team_id: NotRequired[str | None]


class TargetPage(TypedDict):
    data: list[Target]
    page: PageInfo


class TargetPageInfo(TypedDict):
    """
    Where the next targets are.
    """

    has_more: bool
    next_cursor: str | None


class TargetPatch(TypedDict):
    """
    What a member, a team with all below it, a pipeline, a product family or the whole is to win in a period.

    starts_on: the period's first day in the workspace's zone; amount: net of VAT, in the workspace's currency.
    A holder has one target for a period; only its amount changes.
    """

    amount: NotRequired[Money | None]
    holder: NotRequired[Literal["member", "team", "pipeline", "product_family", "workspace"] | None]
    member_id: NotRequired[str | None]
    period: NotRequired[Literal["month", "quarter", "year"] | None]
    pipeline_id: NotRequired[str | None]
    product_family: NotRequired[str | None]
    starts_on: NotRequired[str | None]
    team_id: NotRequired[str | None]


class TaxSubtotal(TypedDict):
    """
    What one VAT code taxes, and the tax on the sum.
    """

    amount: str
    tax: DocumentTax
    taxable: str


class Team(TypedDict):
    """
    A team in the tree. path: the ids from the top team down to this one; members: how many sit in it.
    """

    created_at: str
    deleted_at: str | None
    id: str
    members: int
    name: str
    parent_id: str | None
    path: list[str]
    updated_at: str
    version: int


class TeamInput(TypedDict):
    """
    A team, below another where parent_id names one.
    """

    name: str
    parent_id: NotRequired[str | None]


class TeamPage(TypedDict):
    data: list[Team]
    page: PageInfo


class TeamPatch(TypedDict):
    """
    A team, below another where parent_id names one.
    """

    name: NotRequired[str | None]
    parent_id: NotRequired[str | None]


class TeamSummary(TypedDict):
    """
    A team by name. path: the ids from the top team down to this one.
    """

    id: str
    name: str
    path: list[str]


class TermsInput(TypedDict):
    """
    When and how a customer pays: a deposit first, then instalments; multiples of 30 days are calendar months.

    `end_of_month` is DFFM; `fixed_day` moves a date on to the next such day (31: the month's last); `skipped_months`
    (1 to 12) moves it into the next month that is not skipped.
    """

    deposit_points: NotRequired[str]
    end_of_month: NotRequired[bool]
    fixed_day: NotRequired[int | None]
    instalments: NotRequired[list[InstalmentInput]]
    method: NotRequired[PaymentMethod]
    skipped_months: NotRequired[list[int]]


class TimelineEntry(TypedDict):
    """
    Something that happened, in words for programs: the reader's are the client's.
    """

    actor: Author
    at: str
    changed_fields: list[str]
    data: dict[str, Any]
    id: str
    parent: FactRecord | None
    part: dict[str, Any] | None
    previous: dict[str, Any]
    record: FactRecord
    type: str
    version: int | None


class TimelineEntryPage(TypedDict):
    data: list[TimelineEntry]
    page: PageInfo


class Tokens(TypedDict):
    """
    An access token for the Authorization header, and what follows from it.
    """

    access_token: str
    expires_in: int
    member_id: str
    recovery_codes: NotRequired[list[str] | None]
    refresh_token: NotRequired[str | None]
    token_type: NotRequired[Literal["Bearer"]]
    workspace_id: str


class Transport(TypedDict):
    """
    How it is delivered.
    """

    delivery_terms: str | None
    shipping: ShippingInput | None


class Unmerge(TypedDict):
    """
    What became of an undo. edited: fields that somebody changed since, and that stay; left: rows that moved on.
    """

    edited: list[str]
    kept_id: str
    left: dict[str, int]
    restored_id: str


class Unread(TypedDict):
    """
    How many notifications are unread.
    """

    unread: int


class ValueChange(TypedDict):
    """
    One change. group: null for what was typed; before, after: null where the group counted with nothing.
    """

    after: Money | None
    at: str
    base_difference: Money
    before: Money | None
    group: str | None
    quote_id: str | None
    quote_number: str | None
    source: str


class VatCodeRow(TypedDict):
    """
    A VAT code over a span of days. rate: in points; nature: why nothing is taxed, at rate 0.
    """

    code: str
    created_at: str
    deleted_at: str | None
    id: str
    kind: str
    label: Label
    nature: str | None
    rate: str
    updated_at: str
    valid_from: str
    valid_to: str | None
    version: int


class VatCodeRowPage(TypedDict):
    data: list[VatCodeRow]
    page: PageInfo


class VatCodeSummary(TypedDict):
    """
    A VAT code in short.
    """

    code: str
    id: str
    nature: str | None
    rate: str


VatKind: TypeAlias = Literal[
    "standard",
    "reduced",
    "excluded",
    "out_of_scope",
    "not_taxable",
    "exempt",
    "margin_scheme",
    "reverse_charge",
    "paid_abroad",
]


class VatTotal(TypedDict):
    """
    What one VAT code taxes, and the tax on the sum.
    """

    code: str
    nature: str | None
    rate: str
    tax: Money
    taxable: Money


class VelocityRow(TypedDict):
    """
    What sales of a slice brings in a day, and what that is made of.
    """

    drill_down: str
    group: list[Slice]
    mean_value: Money | None
    median_days: str | None
    open: int
    open_deals: str
    per_day: Money | None
    small_sample: bool
    win_rate: Rate


class Visit(TypedDict):
    """
    A stay in a stage, in the past: it lasted until the next one began.
    """

    entered_at: str
    stage_id: str


class VisitActor(TypedDict):
    """
    Who put the lead on the step.
    """

    id: str | None
    kind: Literal["member", "api_key", "system"]


class VisitRow(TypedDict):
    """
    A stay of a deal in a stage, as it stood at the day that is asked about.
    """

    arrived: bool
    customer: str | None
    days: int
    deal_outcome: Literal["open", "won", "lost", "dead"]
    departed: bool
    entered_at: str
    first: bool
    id: str
    left_at: str | None
    opportunity_id: str
    owner_id: str | None
    pipeline_id: str
    result: Literal["advanced", "lost", "dead", "open"]
    source_id: str | None
    stage_id: str
    state: Literal["completed", "open"]
    team_id: str | None
    title: str


class VisitRowPage(TypedDict):
    data: list[VisitRow]
    page: PageInfo


class Wanted(TypedDict):
    """
    So many of a product.
    """

    product_id: str
    quantity: NotRequired[str]


class WaterfallEntry(TypedDict):
    """
    What a deal adds to a step. value: signed, so that the entries of all steps but the end add up to the end.
    """

    customer: str | None
    expected_close_on: str | None
    opportunity_id: str
    owner_id: str | None
    pipeline_id: str
    step: Literal["start", "new", "pulled_in", "amount", "won", "lost", "dead", "pushed_out", "reassigned", "end"]
    team_id: str | None
    title: str
    value: Money


class WaterfallEntryPage(TypedDict):
    data: list[WaterfallEntry]
    page: PageInfo


class WaterfallSlice(TypedDict):
    """
    One owner, one team (the owner's now) or one pipeline; null where there is none.
    """

    dimension: Literal["owner", "team", "pipeline"]
    id: str | None
    name: str | None


class WaterfallSteps(TypedDict):
    """
    start + new + pulled_in + amount + won + lost + dead + pushed_out + reassigned = end, each with its sign.

    new: opened, or opened again; pulled_in: expected in the window only now; amount: of deals that stayed or ended;
    pushed_out: open, and expected outside by now; reassigned: from one slice to another.
    """

    amount: StepSum
    dead: StepSum
    end: StepSum
    lost: StepSum
    new: StepSum
    pulled_in: StepSum
    pushed_out: StepSum
    reassigned: StepSum
    start: StepSum
    won: StepSum


class Webhook(TypedDict):
    """
    A subscription. set_by: who wrote it last; it is told what they may see, and no more.
    """

    active: bool
    created_at: str
    deleted_at: str | None
    description: str | None
    disabled_reason: Literal["gone", "without_rights"] | None
    events: list[str]
    failed: int
    former_until: str | None
    id: str
    owner_ids: list[str]
    pipeline_ids: list[str]
    sequence: int
    set_by: Party
    updated_at: str
    url: str
    version: int
    waiting: int


class WebhookData(TypedDict):
    """
    What happened to which record. values: the new values, and what else the event says.
    """

    actor: Party
    owner: Ownership
    parent: FactRecord | None
    record: FactRecord
    values: dict[str, Any]
    version: int | None


class WebhookDelivery(TypedDict):
    """
    An event on its way to a subscription. `event_id` is the `webhook-id` of the message.
    """

    attempts: int
    created_at: str
    event_id: str
    excerpt: str | None
    id: str
    last_at: str | None
    milliseconds: int | None
    next_at: str | None
    problem: str | None
    sequence: int
    state: Literal["waiting", "delivered", "failed"]
    status: int | None
    type: str


class WebhookDeliveryPage(TypedDict):
    data: list[WebhookDelivery]
    page: PageInfo


class WebhookInput(TypedDict):
    """
    A subscription: where events go to, and which. Lists that are empty narrow nothing.

    events: their types; owner_ids: only what belongs to these members, or did before; pipeline_ids: only deals that are
    in these pipelines, and what hangs on them. active: switched off and on again it goes on where it stopped.
    """

    active: NotRequired[bool]
    description: NotRequired[str | None]
    events: NotRequired[list[str]]
    owner_ids: NotRequired[list[str]]
    pipeline_ids: NotRequired[list[str]]
    url: str


class WebhookMessage(TypedDict):
    """
    An event as it is sent: the feed's, under the names of Standard Webhooks. previous: the old values.
    """

    changed_fields: list[str]
    data: WebhookData
    previous: dict[str, Any]
    sequence: int
    timestamp: str
    type: str


class WebhookPage(TypedDict):
    data: list[Webhook]
    page: PageInfo


class WebhookPatch(TypedDict):
    """
    A subscription: where events go to, and which. Lists that are empty narrow nothing.

    events: their types; owner_ids: only what belongs to these members, or did before; pipeline_ids: only deals that are
    in these pipelines, and what hangs on them. active: switched off and on again it goes on where it stopped.
    """

    active: NotRequired[bool | None]
    description: NotRequired[str | None]
    events: NotRequired[list[str] | None]
    owner_ids: NotRequired[list[str] | None]
    pipeline_ids: NotRequired[list[str] | None]
    url: NotRequired[str | None]


class WebhookPing(TypedDict):
    """
    What became of a message sent at once. status: of the answer; problem: a stable code where there was none.
    """

    excerpt: str | None
    milliseconds: int
    problem: str | None
    status: int | None


class WebhookResend(TypedDict):
    """
    A stretch of the feed on its way once more: `after` < sequence <= `through`, `reached` so far.
    """

    after: int
    created_at: str
    done: bool
    events: int
    id: str
    reached: int
    through: int


class WebhookResendInput(TypedDict):
    """
    From where on all events are sent once more: after a sequence, or since an instant.
    """

    after: NotRequired[int | None]
    since: NotRequired[str | None]


class WebhookRotation(TypedDict):
    """
    A new secret. former_hours: how long messages are signed with the former one too.
    """

    former_hours: NotRequired[int]


class Week(TypedDict):
    """
    The closings of a week, as far as it lies in the period.
    """

    closed: int
    dead: int
    drill_down: str
    lost: int
    week: str
    won: int


class WinRateRow(TypedDict):
    """
    Won, lost and dead closings of a slice. by_count and by_value leave dead ones out.
    """

    by_count: Rate
    by_value: str | None
    dead: int
    dead_rate: Rate
    dead_value: Money
    drill_down: str
    group: list[Slice]
    lost: int
    lost_value: Money
    won: int
    won_value: Money


class Wip(TypedDict):
    """
    Work in progress of a stage. count: of the fullest owner seen, or of the whole stage.
    """

    count: int
    hard: bool
    limit: int | None
    over: bool
    scope: str


class WithdrawalInput(TypedDict):
    """
    How a consent was withdrawn. at: when, by default now.
    """

    at: NotRequired[str | None]
    source: NotRequired[str | None]
    text: NotRequired[str | None]


class WithholdingInput(TypedDict):
    """
    Income tax that the customer keeps back: `points` of `base_points` of the net.
    """

    base_points: NotRequired[str]
    on_pension_fund: NotRequired[bool]
    points: str


class WonInYear(TypedDict):
    """
    What was won with a company in a year, in the workspace's time zone.
    """

    count: int
    sum: Money
    year: int


class Wording(TypedDict):
    """
    A text in the languages that customers read.
    """

    en: NotRequired[str | None]
    it: NotRequired[str | None]


class WorkSlice(TypedDict):
    """
    A value of one dimension; null where the activities have none.
    """

    dimension: Literal["owner", "kind"]
    id: str | None
    name: str | None


class WorkingDays(TypedDict):
    """
    The period's working days: Monday to Friday without national holidays, which are known of Italy alone.
    """

    calendar: Literal["IT", "monday-to-friday"]
    elapsed: int
    total: int


class WorkspaceSummary(TypedDict):
    """
    The workspace as everybody in it needs it.

    pull_from_backlog: who may not feed takes deals out of a backlog too.
    """

    country: str
    currency: str
    demo: bool
    id: str
    language: Literal["it", "en"]
    level: Literal["essential", "standard", "full"]
    name: str
    pull_from_backlog: bool
    slug: str
    timezone: str
    totp_required: bool


class ActivitiesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    kind: NotRequired[list[str]]
    priority: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    within_team_id: NotRequired[list[str]]
    created_by: NotRequired[list[str]]
    record_kind: NotRequired[list[str]]
    record_id: NotRequired[list[str]]
    participants: NotRequired[list[str]]
    done: NotRequired[bool | None]
    mine: NotRequired[bool | None]
    overdue: NotRequired[bool | None]
    due_today: NotRequired[bool | None]
    deadline_gte: NotRequired[str | None]
    deadline_gt: NotRequired[str | None]
    deadline_lte: NotRequired[str | None]
    deadline_lt: NotRequired[str | None]
    done_at_gte: NotRequired[str | None]
    done_at_gt: NotRequired[str | None]
    done_at_lte: NotRequired[str | None]
    done_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class ActivitiesExportQuery(TypedDict):
    format: NotRequired[Literal["csv", "xlsx"]]
    sort: NotRequired[str | None]
    id: NotRequired[list[str]]
    kind: NotRequired[list[str]]
    priority: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    within_team_id: NotRequired[list[str]]
    created_by: NotRequired[list[str]]
    record_kind: NotRequired[list[str]]
    record_id: NotRequired[list[str]]
    participants: NotRequired[list[str]]
    done: NotRequired[bool | None]
    mine: NotRequired[bool | None]
    overdue: NotRequired[bool | None]
    due_today: NotRequired[bool | None]
    deadline_gte: NotRequired[str | None]
    deadline_gt: NotRequired[str | None]
    deadline_lte: NotRequired[str | None]
    deadline_lt: NotRequired[str | None]
    done_at_gte: NotRequired[str | None]
    done_at_gt: NotRequired[str | None]
    done_at_lte: NotRequired[str | None]
    done_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class ActivitiesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


AnalyticsActivitiesDoneQuery = TypedDict(
    "AnalyticsActivitiesDoneQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "unowned": NotRequired[bool],
        "limit": NotRequired[int],
        "cursor": NotRequired[str | None],
        "sort": NotRequired[str | None],
        "kind": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "planned": NotRequired[bool | None],
    },
)


class AnalyticsAtRiskQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    value_gte: NotRequired[str | None]
    value_gt: NotRequired[str | None]
    value_lte: NotRequired[str | None]
    value_lt: NotRequired[str | None]
    expected_close_on_gte: NotRequired[str | None]
    expected_close_on_gt: NotRequired[str | None]
    expected_close_on_lte: NotRequired[str | None]
    expected_close_on_lt: NotRequired[str | None]
    owner_id: NotRequired[list[str]]
    pipeline_id: NotRequired[list[str]]


AnalyticsClosingsQuery = TypedDict(
    "AnalyticsClosingsQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "without": NotRequired[
            list[
                Literal[
                    "reason",
                    "top_reason",
                    "stage",
                    "owner",
                    "team",
                    "source",
                    "pipeline",
                    "competitor",
                    "product_family",
                    "industry",
                ]
            ]
        ],
        "as_of": NotRequired[str | None],
        "limit": NotRequired[int],
        "cursor": NotRequired[str | None],
        "sort": NotRequired[str | None],
        "outcome": NotRequired[list[str]],
        "days_gte": NotRequired[int | None],
        "days_gt": NotRequired[int | None],
        "days_lte": NotRequired[int | None],
        "days_lt": NotRequired[int | None],
        "value_gte": NotRequired[str | None],
        "value_gt": NotRequired[str | None],
        "value_lte": NotRequired[str | None],
        "value_lt": NotRequired[str | None],
        "priced": NotRequired[bool | None],
        "opportunity_id": NotRequired[list[str]],
        "loss_reason_id": NotRequired[list[str]],
        "top_reason_id": NotRequired[list[str]],
        "stage_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "competitor_id": NotRequired[list[str]],
        "product_family": NotRequired[list[str]],
        "industry": NotRequired[list[str]],
        "value_band": NotRequired[list[str]],
        "tags": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
    },
)


AnalyticsCohortsQuery = TypedDict(
    "AnalyticsCohortsQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "as_of": NotRequired[str | None],
        "without": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "group_by": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "pipeline_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
    },
)


AnalyticsCycleQuery = TypedDict(
    "AnalyticsCycleQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "as_of": NotRequired[str | None],
        "without": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "group_by": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "pipeline_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
    },
)


AnalyticsDashboardQuery = TypedDict(
    "AnalyticsDashboardQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "owner_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
    },
)


AnalyticsFlowQuery = TypedDict(
    "AnalyticsFlowQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "as_of": NotRequired[str | None],
        "without": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "pipeline_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
    },
)


AnalyticsForecastQuery = TypedDict(
    "AnalyticsForecastQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "value_gte": NotRequired[str | None],
        "value_gt": NotRequired[str | None],
        "value_lte": NotRequired[str | None],
        "value_lt": NotRequired[str | None],
        "outcome": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "stage_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
        "product_family": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
    },
)


AnalyticsForecastAccuracyQuery = TypedDict(
    "AnalyticsForecastAccuracyQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "lead_days": NotRequired[int],
        "basis": NotRequired[Literal["expected", "adjusted", "accepted"]],
    },
)


AnalyticsForecastDealsQuery = TypedDict(
    "AnalyticsForecastDealsQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "undated": NotRequired[bool],
        "whenever": NotRequired[bool],
        "limit": NotRequired[int],
        "cursor": NotRequired[str | None],
        "sort": NotRequired[str | None],
        "value_gte": NotRequired[str | None],
        "value_gt": NotRequired[str | None],
        "value_lte": NotRequired[str | None],
        "value_lt": NotRequired[str | None],
        "outcome": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "stage_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
        "product_family": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "forecast_category": NotRequired[list[str]],
        "stale": NotRequired[bool | None],
    },
)


class AnalyticsForecastSnapshotsQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    taken_on_gte: NotRequired[str | None]
    taken_on_gt: NotRequired[str | None]
    taken_on_lte: NotRequired[str | None]
    taken_on_lt: NotRequired[str | None]
    month_gte: NotRequired[str | None]
    month_gt: NotRequired[str | None]
    month_lte: NotRequired[str | None]
    month_lt: NotRequired[str | None]
    owner_id: NotRequired[list[str]]


AnalyticsLeadsQuery = TypedDict(
    "AnalyticsLeadsQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "without": NotRequired[list[Literal["source", "campaign", "owner"]]],
        "limit": NotRequired[int],
        "cursor": NotRequired[str | None],
        "sort": NotRequired[str | None],
        "source_id": NotRequired[list[str]],
        "campaign": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "outcome": NotRequired[list[str]],
        "touched": NotRequired[bool | None],
        "reached": NotRequired[list[str]],
        "furthest": NotRequired[list[str]],
    },
)


AnalyticsLeadsFunnelQuery = TypedDict(
    "AnalyticsLeadsFunnelQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "without": NotRequired[list[Literal["source", "campaign", "owner"]]],
        "group_by": NotRequired[list[Literal["source", "campaign", "owner"]]],
        "source_id": NotRequired[list[str]],
        "campaign": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "outcome": NotRequired[list[str]],
        "touched": NotRequired[bool | None],
        "reached": NotRequired[list[str]],
        "furthest": NotRequired[list[str]],
    },
)


AnalyticsLostReasonsQuery = TypedDict(
    "AnalyticsLostReasonsQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "without": NotRequired[
            list[
                Literal[
                    "reason",
                    "top_reason",
                    "stage",
                    "owner",
                    "team",
                    "source",
                    "pipeline",
                    "competitor",
                    "product_family",
                    "industry",
                ]
            ]
        ],
        "as_of": NotRequired[str | None],
        "group_by": NotRequired[
            list[
                Literal[
                    "reason",
                    "top_reason",
                    "stage",
                    "owner",
                    "team",
                    "source",
                    "pipeline",
                    "competitor",
                    "product_family",
                    "industry",
                    "value_band",
                    "period",
                ]
            ]
        ],
        "bucket": NotRequired[Literal["week", "month", "quarter", "year"]],
        "outcome": NotRequired[list[str]],
        "days_gte": NotRequired[int | None],
        "days_gt": NotRequired[int | None],
        "days_lte": NotRequired[int | None],
        "days_lt": NotRequired[int | None],
        "value_gte": NotRequired[str | None],
        "value_gt": NotRequired[str | None],
        "value_lte": NotRequired[str | None],
        "value_lt": NotRequired[str | None],
        "priced": NotRequired[bool | None],
        "opportunity_id": NotRequired[list[str]],
        "loss_reason_id": NotRequired[list[str]],
        "top_reason_id": NotRequired[list[str]],
        "stage_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "competitor_id": NotRequired[list[str]],
        "product_family": NotRequired[list[str]],
        "industry": NotRequired[list[str]],
        "value_band": NotRequired[list[str]],
        "tags": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
    },
)


AnalyticsOpenedDealsQuery = TypedDict(
    "AnalyticsOpenedDealsQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "as_of": NotRequired[str | None],
        "without": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "limit": NotRequired[int],
        "cursor": NotRequired[str | None],
        "sort": NotRequired[str | None],
        "which": NotRequired[Literal["opened", "open"]],
        "outcome": NotRequired[list[str]],
        "days_gte": NotRequired[int | None],
        "days_gt": NotRequired[int | None],
        "days_lte": NotRequired[int | None],
        "days_lt": NotRequired[int | None],
        "pipeline_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
    },
)


AnalyticsPlanningRatioQuery = TypedDict(
    "AnalyticsPlanningRatioQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "group_by": NotRequired[list[Literal["owner", "kind"]]],
        "kind": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "planned": NotRequired[bool | None],
    },
)


AnalyticsPriceGapQuery = TypedDict(
    "AnalyticsPriceGapQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "as_of": NotRequired[str | None],
        "without": NotRequired[
            list[
                Literal[
                    "reason",
                    "top_reason",
                    "stage",
                    "owner",
                    "team",
                    "source",
                    "pipeline",
                    "competitor",
                    "product_family",
                    "industry",
                ]
            ]
        ],
        "group_by": NotRequired[
            list[
                Literal[
                    "reason",
                    "top_reason",
                    "stage",
                    "owner",
                    "team",
                    "source",
                    "pipeline",
                    "competitor",
                    "product_family",
                    "industry",
                    "value_band",
                    "period",
                ]
            ]
        ],
        "days_gte": NotRequired[int | None],
        "days_gt": NotRequired[int | None],
        "days_lte": NotRequired[int | None],
        "days_lt": NotRequired[int | None],
        "value_gte": NotRequired[str | None],
        "value_gt": NotRequired[str | None],
        "value_lte": NotRequired[str | None],
        "value_lt": NotRequired[str | None],
        "opportunity_id": NotRequired[list[str]],
        "loss_reason_id": NotRequired[list[str]],
        "top_reason_id": NotRequired[list[str]],
        "stage_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "competitor_id": NotRequired[list[str]],
        "product_family": NotRequired[list[str]],
        "industry": NotRequired[list[str]],
        "value_band": NotRequired[list[str]],
        "tags": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
    },
)


class AnalyticsRecallQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    recall_on_gte: NotRequired[str | None]
    recall_on_gt: NotRequired[str | None]
    recall_on_lte: NotRequired[str | None]
    recall_on_lt: NotRequired[str | None]
    value_gte: NotRequired[str | None]
    value_gt: NotRequired[str | None]
    value_lte: NotRequired[str | None]
    value_lt: NotRequired[str | None]
    closed_at_gte: NotRequired[str | None]
    closed_at_gt: NotRequired[str | None]
    closed_at_lte: NotRequired[str | None]
    closed_at_lt: NotRequired[str | None]
    owner_id: NotRequired[list[str]]
    within_team_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    loss_reason_id: NotRequired[list[str]]
    stage_id: NotRequired[list[str]]
    pipeline_id: NotRequired[list[str]]
    source_id: NotRequired[list[str]]


AnalyticsRecallRatesQuery = TypedDict(
    "AnalyticsRecallRatesQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "value_gte": NotRequired[str | None],
        "value_gt": NotRequired[str | None],
        "value_lte": NotRequired[str | None],
        "value_lt": NotRequired[str | None],
        "loss_reason_id": NotRequired[list[str]],
        "top_reason_id": NotRequired[list[str]],
        "stage_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "competitor_id": NotRequired[list[str]],
        "product_family": NotRequired[list[str]],
        "industry": NotRequired[list[str]],
        "value_band": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
    },
)


AnalyticsRecalledLossesQuery = TypedDict(
    "AnalyticsRecalledLossesQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "population": NotRequired[Literal["lost", "due"]],
        "limit": NotRequired[int],
        "cursor": NotRequired[str | None],
        "sort": NotRequired[str | None],
        "value_gte": NotRequired[str | None],
        "value_gt": NotRequired[str | None],
        "value_lte": NotRequired[str | None],
        "value_lt": NotRequired[str | None],
        "loss_reason_id": NotRequired[list[str]],
        "top_reason_id": NotRequired[list[str]],
        "stage_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "competitor_id": NotRequired[list[str]],
        "product_family": NotRequired[list[str]],
        "industry": NotRequired[list[str]],
        "value_band": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
    },
)


AnalyticsSpeedToLeadQuery = TypedDict(
    "AnalyticsSpeedToLeadQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "without": NotRequired[list[Literal["source", "campaign", "owner"]]],
        "group_by": NotRequired[list[Literal["source", "campaign", "owner"]]],
        "source_id": NotRequired[list[str]],
        "campaign": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "outcome": NotRequired[list[str]],
        "touched": NotRequired[bool | None],
        "reached": NotRequired[list[str]],
        "furthest": NotRequired[list[str]],
    },
)


AnalyticsStageConversionQuery = TypedDict(
    "AnalyticsStageConversionQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "as_of": NotRequired[str | None],
        "without": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "group_by": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "stage_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
    },
)


AnalyticsStageVisitsQuery = TypedDict(
    "AnalyticsStageVisitsQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "as_of": NotRequired[str | None],
        "without": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "limit": NotRequired[int],
        "cursor": NotRequired[str | None],
        "sort": NotRequired[str | None],
        "which": NotRequired[Literal["entered", "left", "open"]],
        "days_gte": NotRequired[int | None],
        "days_gt": NotRequired[int | None],
        "days_lte": NotRequired[int | None],
        "days_lt": NotRequired[int | None],
        "state": NotRequired[list[str]],
        "first": NotRequired[bool | None],
        "result": NotRequired[list[str]],
        "deal_outcome": NotRequired[list[str]],
        "arrived": NotRequired[bool | None],
        "departed": NotRequired[bool | None],
        "opportunity_id": NotRequired[list[str]],
        "stage_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
    },
)


AnalyticsTargetsQuery = TypedDict(
    "AnalyticsTargetsQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "rated_from": NotRequired[str | None],
        "rated_to": NotRequired[str | None],
        "limit": NotRequired[int],
        "cursor": NotRequired[str | None],
        "sort": NotRequired[str | None],
        "id": NotRequired[list[str]],
        "holder": NotRequired[list[str]],
        "member_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "product_family": NotRequired[list[str]],
        "period": NotRequired[list[str]],
        "amount_gte": NotRequired[str | None],
        "amount_gt": NotRequired[str | None],
        "amount_lte": NotRequired[str | None],
        "amount_lt": NotRequired[str | None],
        "updated_at_gte": NotRequired[str | None],
        "updated_at_gt": NotRequired[str | None],
        "updated_at_lte": NotRequired[str | None],
        "updated_at_lt": NotRequired[str | None],
        "updated_since": NotRequired[str | None],
    },
)


AnalyticsTimeInStageQuery = TypedDict(
    "AnalyticsTimeInStageQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "as_of": NotRequired[str | None],
        "without": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "group_by": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "stage_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
    },
)


AnalyticsVelocityQuery = TypedDict(
    "AnalyticsVelocityQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "as_of": NotRequired[str | None],
        "without": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "group_by": NotRequired[list[Literal["pipeline", "owner", "team", "source"]]],
        "pipeline_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
    },
)


AnalyticsWaterfallQuery = TypedDict(
    "AnalyticsWaterfallQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "close_from": NotRequired[str | None],
        "close_to": NotRequired[str | None],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "without": NotRequired[list[Literal["owner", "team", "pipeline"]]],
        "group_by": NotRequired[list[Literal["owner", "team", "pipeline"]]],
    },
)


AnalyticsWaterfallEntriesQuery = TypedDict(
    "AnalyticsWaterfallEntriesQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "close_from": NotRequired[str | None],
        "close_to": NotRequired[str | None],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "without": NotRequired[list[Literal["owner", "team", "pipeline"]]],
        "step": NotRequired[
            list[
                Literal["start", "new", "pulled_in", "amount", "won", "lost", "dead", "pushed_out", "reassigned", "end"]
            ]
        ],
        "slipped": NotRequired[bool],
        "limit": NotRequired[int],
        "cursor": NotRequired[str | None],
    },
)


AnalyticsWinRateQuery = TypedDict(
    "AnalyticsWinRateQuery",
    {
        "from": NotRequired[str | None],
        "to": NotRequired[str | None],
        "without": NotRequired[
            list[
                Literal[
                    "reason",
                    "top_reason",
                    "stage",
                    "owner",
                    "team",
                    "source",
                    "pipeline",
                    "competitor",
                    "product_family",
                    "industry",
                ]
            ]
        ],
        "as_of": NotRequired[str | None],
        "group_by": NotRequired[
            list[
                Literal[
                    "reason",
                    "top_reason",
                    "stage",
                    "owner",
                    "team",
                    "source",
                    "pipeline",
                    "competitor",
                    "product_family",
                    "industry",
                    "value_band",
                    "period",
                ]
            ]
        ],
        "bucket": NotRequired[Literal["week", "month", "quarter", "year"]],
        "outcome": NotRequired[list[str]],
        "days_gte": NotRequired[int | None],
        "days_gt": NotRequired[int | None],
        "days_lte": NotRequired[int | None],
        "days_lt": NotRequired[int | None],
        "value_gte": NotRequired[str | None],
        "value_gt": NotRequired[str | None],
        "value_lte": NotRequired[str | None],
        "value_lt": NotRequired[str | None],
        "priced": NotRequired[bool | None],
        "opportunity_id": NotRequired[list[str]],
        "loss_reason_id": NotRequired[list[str]],
        "top_reason_id": NotRequired[list[str]],
        "stage_id": NotRequired[list[str]],
        "owner_id": NotRequired[list[str]],
        "team_id": NotRequired[list[str]],
        "source_id": NotRequired[list[str]],
        "pipeline_id": NotRequired[list[str]],
        "competitor_id": NotRequired[list[str]],
        "product_family": NotRequired[list[str]],
        "industry": NotRequired[list[str]],
        "value_band": NotRequired[list[str]],
        "tags": NotRequired[list[str]],
        "within_team_id": NotRequired[list[str]],
    },
)


class ApiKeysListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    created_by: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class ApiKeysReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class ApprovalDelegationsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    member_id: NotRequired[list[str]]
    substitute_id: NotRequired[list[str]]
    starts_on_gte: NotRequired[str | None]
    starts_on_gt: NotRequired[str | None]
    starts_on_lte: NotRequired[str | None]
    starts_on_lt: NotRequired[str | None]
    ends_on_gte: NotRequired[str | None]
    ends_on_gt: NotRequired[str | None]
    ends_on_lte: NotRequired[str | None]
    ends_on_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class ApprovalDelegationsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class ApprovalRulesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[list[str]]
    pipeline_id: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class ApprovalRulesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class CallsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    state: NotRequired[list[str]]
    direction: NotRequired[list[str]]
    number: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    known: NotRequired[bool | None]
    started_at_gte: NotRequired[str | None]
    started_at_gt: NotRequired[str | None]
    started_at_lte: NotRequired[str | None]
    started_at_lt: NotRequired[str | None]


class CompaniesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    kind: NotRequired[list[str]]
    vat_number: NotRequired[list[str]]
    tax_code: NotRequired[list[str]]
    industry: NotRequired[str | None]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    parent_company_id: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    price_list_id: NotRequired[list[str]]
    never_qualified: NotRequired[bool | None]
    tags: NotRequired[list[str]]
    emails: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class CompaniesDirectoryQuery(TypedDict):
    q: str


class CompaniesDuplicatesQuery(TypedDict):
    name: NotRequired[str | None]
    vat_number: NotRequired[str | None]
    email: NotRequired[str | None]
    phone: NotRequired[str | None]


class CompaniesExportQuery(TypedDict):
    format: NotRequired[Literal["csv", "xlsx"]]
    sort: NotRequired[str | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    kind: NotRequired[list[str]]
    vat_number: NotRequired[list[str]]
    tax_code: NotRequired[list[str]]
    industry: NotRequired[str | None]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    parent_company_id: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    price_list_id: NotRequired[list[str]]
    never_qualified: NotRequired[bool | None]
    tags: NotRequired[list[str]]
    emails: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class CompaniesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class CompaniesMessagesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class CompaniesProposalsQuery(TypedDict):
    decided: NotRequired[bool]


class CompaniesTimelineQuery(TypedDict):
    group: NotRequired[list[Literal["activities", "messages", "files", "mails", "changes"]]]
    type: NotRequired[list[str]]
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class CompetitorsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class CompetitorsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class ContactsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    job_title: NotRequired[str | None]
    company_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    referred_by_id: NotRequired[list[str]]
    never_qualified: NotRequired[bool | None]
    do_not_call_checked_on_gte: NotRequired[str | None]
    do_not_call_checked_on_gt: NotRequired[str | None]
    do_not_call_checked_on_lte: NotRequired[str | None]
    do_not_call_checked_on_lt: NotRequired[str | None]
    tags: NotRequired[list[str]]
    emails: NotRequired[list[str]]
    phones: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]
    include_never_qualified: NotRequired[bool]


class ContactsExportQuery(TypedDict):
    format: NotRequired[Literal["csv", "xlsx"]]
    sort: NotRequired[str | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    job_title: NotRequired[str | None]
    company_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    referred_by_id: NotRequired[list[str]]
    never_qualified: NotRequired[bool | None]
    do_not_call_checked_on_gte: NotRequired[str | None]
    do_not_call_checked_on_gt: NotRequired[str | None]
    do_not_call_checked_on_lte: NotRequired[str | None]
    do_not_call_checked_on_lt: NotRequired[str | None]
    tags: NotRequired[list[str]]
    emails: NotRequired[list[str]]
    phones: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class ContactsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class ContactsMessagesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class ContactsProposalsQuery(TypedDict):
    decided: NotRequired[bool]


class ContactsTimelineQuery(TypedDict):
    group: NotRequired[list[Literal["activities", "messages", "files", "mails", "changes"]]]
    type: NotRequired[list[str]]
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class CustomFieldsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    kind: NotRequired[list[str]]
    key: NotRequired[list[str]]
    type: NotRequired[list[str]]
    position_gte: NotRequired[int | None]
    position_gt: NotRequired[int | None]
    position_lte: NotRequired[int | None]
    position_lt: NotRequired[int | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class CustomFieldsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class DirectoryCompaniesQuery(TypedDict):
    q: NotRequired[str | None]
    vat_number: NotRequired[str | None]
    tax_code: NotRequired[str | None]


class DisqualificationReasonsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    position_gte: NotRequired[int | None]
    position_gt: NotRequired[int | None]
    position_lte: NotRequired[int | None]
    position_lt: NotRequired[int | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class DisqualificationReasonsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class EventsListQuery(TypedDict):
    after: NotRequired[int]
    limit: NotRequired[int]
    type: NotRequired[list[str] | None]


class ExchangeRatesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    currency: NotRequired[list[str]]
    valid_from_gte: NotRequired[str | None]
    valid_from_gt: NotRequired[str | None]
    valid_from_lte: NotRequired[str | None]
    valid_from_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class ExchangeRatesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class FilesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    media_type: NotRequired[list[str]]
    size_gte: NotRequired[int | None]
    size_gt: NotRequired[int | None]
    size_lte: NotRequired[int | None]
    size_lt: NotRequired[int | None]
    record_kind: NotRequired[list[str]]
    record_id: NotRequired[list[str]]
    created_by: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class FilesCreateQuery(TypedDict):
    name: str
    record_kind: Literal["company", "contact", "lead", "opportunity", "quote", "order"]
    record_id: str


class FilesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class ForecastAdjustmentsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    member_id: NotRequired[list[str]]
    month_gte: NotRequired[str | None]
    month_gt: NotRequired[str | None]
    month_lte: NotRequired[str | None]
    month_lt: NotRequired[str | None]
    amount_gte: NotRequired[str | None]
    amount_gt: NotRequired[str | None]
    amount_lte: NotRequired[str | None]
    amount_lt: NotRequired[str | None]
    author_id: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class ForecastAdjustmentsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class HeldMailsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    reason: NotRequired[list[str]]
    sender: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]


class ImportsCreateQuery(TypedDict):
    kind: NotRequired[Literal["company", "contact", "product", "lead", "opportunity"]]
    file_name: NotRequired[str]


class ImportsResultsQuery(TypedDict):
    status: NotRequired[Literal["created", "changed", "unchanged", "conflict", "refused"] | None]


class ImportsRowsQuery(TypedDict):
    status: NotRequired[Literal["created", "changed", "unchanged", "conflict", "refused"] | None]
    pointer: NotRequired[str | None]
    left: NotRequired[bool | None]
    after: NotRequired[int]
    limit: NotRequired[int]


class FormsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    paused: NotRequired[bool | None]
    source_id: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class FormsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class SubmissionsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    form_id: NotRequired[list[str]]
    state: NotRequired[list[str]]
    lead_id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    received_at_gte: NotRequired[str | None]
    received_at_gt: NotRequired[str | None]
    received_at_lte: NotRequired[str | None]
    received_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class SubmissionsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class InvitationsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    email: NotRequired[str | None]
    role_id: NotRequired[list[str]]
    team_id: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class InvoiceImportsCreateQuery(TypedDict):
    mode: NotRequired[Literal["preview", "commit"]]
    digest: NotRequired[str | None]
    us: NotRequired[str | None]
    source_id: NotRequired[str | None]


class LeadStepsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    key: NotRequired[list[str]]
    position_gte: NotRequired[int | None]
    position_gt: NotRequired[int | None]
    position_lte: NotRequired[int | None]
    position_lt: NotRequired[int | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class LeadStepsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class LeadStepsCardsQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    contact_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    referred_by_id: NotRequired[list[str]]
    campaign: NotRequired[str | None]
    interest_gte: NotRequired[int | None]
    interest_gt: NotRequired[int | None]
    interest_lte: NotRequired[int | None]
    interest_lt: NotRequired[int | None]
    tags: NotRequired[list[str]]
    touched: NotRequired[bool | None]
    first_touch_at_gte: NotRequired[str | None]
    first_touch_at_gt: NotRequired[str | None]
    first_touch_at_lte: NotRequired[str | None]
    first_touch_at_lt: NotRequired[str | None]
    entered_at_gte: NotRequired[str | None]
    entered_at_gt: NotRequired[str | None]
    entered_at_lte: NotRequired[str | None]
    entered_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class LeadsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    referred_by_id: NotRequired[list[str]]
    campaign: NotRequired[str | None]
    interest_gte: NotRequired[int | None]
    interest_gt: NotRequired[int | None]
    interest_lte: NotRequired[int | None]
    interest_lt: NotRequired[int | None]
    tags: NotRequired[list[str]]
    touched: NotRequired[bool | None]
    first_touch_at_gte: NotRequired[str | None]
    first_touch_at_gt: NotRequired[str | None]
    first_touch_at_lte: NotRequired[str | None]
    first_touch_at_lt: NotRequired[str | None]
    entered_at_gte: NotRequired[str | None]
    entered_at_gt: NotRequired[str | None]
    entered_at_lte: NotRequired[str | None]
    entered_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    title: NotRequired[str | None]
    step: NotRequired[list[str]]
    step_key: NotRequired[list[str]]
    outcome: NotRequired[list[str]]
    closed_at_gte: NotRequired[str | None]
    closed_at_gt: NotRequired[str | None]
    closed_at_lte: NotRequired[str | None]
    closed_at_lt: NotRequired[str | None]
    disqualification_reason_id: NotRequired[list[str]]
    opportunity_id: NotRequired[list[str]]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class LeadsBoardQuery(TypedDict):
    limit: NotRequired[int]
    id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    referred_by_id: NotRequired[list[str]]
    campaign: NotRequired[str | None]
    interest_gte: NotRequired[int | None]
    interest_gt: NotRequired[int | None]
    interest_lte: NotRequired[int | None]
    interest_lt: NotRequired[int | None]
    tags: NotRequired[list[str]]
    touched: NotRequired[bool | None]
    first_touch_at_gte: NotRequired[str | None]
    first_touch_at_gt: NotRequired[str | None]
    first_touch_at_lte: NotRequired[str | None]
    first_touch_at_lt: NotRequired[str | None]
    entered_at_gte: NotRequired[str | None]
    entered_at_gt: NotRequired[str | None]
    entered_at_lte: NotRequired[str | None]
    entered_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class LeadsExportQuery(TypedDict):
    format: NotRequired[Literal["csv", "xlsx"]]
    sort: NotRequired[str | None]
    id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    referred_by_id: NotRequired[list[str]]
    campaign: NotRequired[str | None]
    interest_gte: NotRequired[int | None]
    interest_gt: NotRequired[int | None]
    interest_lte: NotRequired[int | None]
    interest_lt: NotRequired[int | None]
    tags: NotRequired[list[str]]
    touched: NotRequired[bool | None]
    first_touch_at_gte: NotRequired[str | None]
    first_touch_at_gt: NotRequired[str | None]
    first_touch_at_lte: NotRequired[str | None]
    first_touch_at_lt: NotRequired[str | None]
    entered_at_gte: NotRequired[str | None]
    entered_at_gt: NotRequired[str | None]
    entered_at_lte: NotRequired[str | None]
    entered_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    title: NotRequired[str | None]
    step: NotRequired[list[str]]
    step_key: NotRequired[list[str]]
    outcome: NotRequired[list[str]]
    closed_at_gte: NotRequired[str | None]
    closed_at_gt: NotRequired[str | None]
    closed_at_lte: NotRequired[str | None]
    closed_at_lt: NotRequired[str | None]
    disqualification_reason_id: NotRequired[list[str]]
    opportunity_id: NotRequired[list[str]]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class LeadsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class LeadsMessagesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class LeadsTimelineQuery(TypedDict):
    group: NotRequired[list[Literal["activities", "messages", "files", "mails", "changes"]]]
    type: NotRequired[list[str]]
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class LineTemplatesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    language: NotRequired[list[str]]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class LineTemplatesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class LossReasonsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    parent_id: NotRequired[list[str]]
    outcome: NotRequired[list[str]]
    position_gte: NotRequired[int | None]
    position_gt: NotRequired[int | None]
    position_lte: NotRequired[int | None]
    position_lt: NotRequired[int | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class LossReasonsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class MailsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    message_id: NotRequired[list[str]]
    thread: NotRequired[list[str]]
    direction: NotRequired[list[str]]
    sender_address: NotRequired[list[str]]
    subject: NotRequired[str | None]
    asks: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    record_id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    opportunity_id: NotRequired[list[str]]
    sent_at_gte: NotRequired[str | None]
    sent_at_gt: NotRequired[str | None]
    sent_at_lte: NotRequired[str | None]
    sent_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class MailsCreateQuery(TypedDict):
    opportunity_id: NotRequired[str | None]
    contact_id: NotRequired[str | None]
    company_id: NotRequired[str | None]


class MailsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class MembersListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    email: NotRequired[str | None]
    role_id: NotRequired[list[str]]
    team_id: NotRequired[list[str]]
    active: NotRequired[bool | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class MembersReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class NotificationsListQuery(TypedDict):
    unread: NotRequired[bool]
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class OpportunitiesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    competitor_id: NotRequired[list[str]]
    tags: NotRequired[list[str]]
    amount_gte: NotRequired[str | None]
    amount_gt: NotRequired[str | None]
    amount_lte: NotRequired[str | None]
    amount_lt: NotRequired[str | None]
    amount_source: NotRequired[list[str]]
    expected_close_on_gte: NotRequired[str | None]
    expected_close_on_gt: NotRequired[str | None]
    expected_close_on_lte: NotRequired[str | None]
    expected_close_on_lt: NotRequired[str | None]
    forecast_category: NotRequired[list[str]]
    incomplete: NotRequired[bool | None]
    next_step: NotRequired[bool | None]
    stale: NotRequired[bool | None]
    entered_at_gte: NotRequired[str | None]
    entered_at_gt: NotRequired[str | None]
    entered_at_lte: NotRequired[str | None]
    entered_at_lt: NotRequired[str | None]
    opened_at_gte: NotRequired[str | None]
    opened_at_gt: NotRequired[str | None]
    opened_at_lte: NotRequired[str | None]
    opened_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    title: NotRequired[str | None]
    pipeline_id: NotRequired[list[str]]
    stage_id: NotRequired[list[str]]
    outcome: NotRequired[list[str]]
    closed_at_gte: NotRequired[str | None]
    closed_at_gt: NotRequired[str | None]
    closed_at_lte: NotRequired[str | None]
    closed_at_lt: NotRequired[str | None]
    closed_stage_id: NotRequired[list[str]]
    loss_reason_id: NotRequired[list[str]]
    recall_on_gte: NotRequired[str | None]
    recall_on_gt: NotRequired[str | None]
    recall_on_lte: NotRequired[str | None]
    recall_on_lt: NotRequired[str | None]
    recalled_from_id: NotRequired[list[str]]
    won_without_quote: NotRequired[bool | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class OpportunitiesExportQuery(TypedDict):
    format: NotRequired[Literal["csv", "xlsx"]]
    sort: NotRequired[str | None]
    id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    competitor_id: NotRequired[list[str]]
    tags: NotRequired[list[str]]
    amount_gte: NotRequired[str | None]
    amount_gt: NotRequired[str | None]
    amount_lte: NotRequired[str | None]
    amount_lt: NotRequired[str | None]
    amount_source: NotRequired[list[str]]
    expected_close_on_gte: NotRequired[str | None]
    expected_close_on_gt: NotRequired[str | None]
    expected_close_on_lte: NotRequired[str | None]
    expected_close_on_lt: NotRequired[str | None]
    forecast_category: NotRequired[list[str]]
    incomplete: NotRequired[bool | None]
    next_step: NotRequired[bool | None]
    stale: NotRequired[bool | None]
    entered_at_gte: NotRequired[str | None]
    entered_at_gt: NotRequired[str | None]
    entered_at_lte: NotRequired[str | None]
    entered_at_lt: NotRequired[str | None]
    opened_at_gte: NotRequired[str | None]
    opened_at_gt: NotRequired[str | None]
    opened_at_lte: NotRequired[str | None]
    opened_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    title: NotRequired[str | None]
    pipeline_id: NotRequired[list[str]]
    stage_id: NotRequired[list[str]]
    outcome: NotRequired[list[str]]
    closed_at_gte: NotRequired[str | None]
    closed_at_gt: NotRequired[str | None]
    closed_at_lte: NotRequired[str | None]
    closed_at_lt: NotRequired[str | None]
    closed_stage_id: NotRequired[list[str]]
    loss_reason_id: NotRequired[list[str]]
    recall_on_gte: NotRequired[str | None]
    recall_on_gt: NotRequired[str | None]
    recall_on_lte: NotRequired[str | None]
    recall_on_lt: NotRequired[str | None]
    recalled_from_id: NotRequired[list[str]]
    won_without_quote: NotRequired[bool | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class OpportunitiesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class OpportunitiesMessagesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class OpportunitiesTimelineQuery(TypedDict):
    group: NotRequired[list[Literal["activities", "messages", "files", "mails", "changes"]]]
    type: NotRequired[list[str]]
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class OrdersListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    quote_id: NotRequired[list[str]]
    opportunity_id: NotRequired[list[str]]
    changes_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    state: NotRequired[list[str]]
    to_process: NotRequired[bool | None]
    incomplete: NotRequired[bool | None]
    missing: NotRequired[list[str]]
    reference: NotRequired[list[str]]
    net_gte: NotRequired[str | None]
    net_gt: NotRequired[str | None]
    net_lte: NotRequired[str | None]
    net_lt: NotRequired[str | None]
    accepted_on_gte: NotRequired[str | None]
    accepted_on_gt: NotRequired[str | None]
    accepted_on_lte: NotRequired[str | None]
    accepted_on_lt: NotRequired[str | None]
    accepted_at_gte: NotRequired[str | None]
    accepted_at_gt: NotRequired[str | None]
    accepted_at_lte: NotRequired[str | None]
    accepted_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class OrdersExportQuery(TypedDict):
    format: NotRequired[Literal["csv", "xlsx"]]
    sort: NotRequired[str | None]
    id: NotRequired[list[str]]
    quote_id: NotRequired[list[str]]
    opportunity_id: NotRequired[list[str]]
    changes_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    state: NotRequired[list[str]]
    to_process: NotRequired[bool | None]
    incomplete: NotRequired[bool | None]
    missing: NotRequired[list[str]]
    reference: NotRequired[list[str]]
    net_gte: NotRequired[str | None]
    net_gt: NotRequired[str | None]
    net_lte: NotRequired[str | None]
    net_lt: NotRequired[str | None]
    accepted_on_gte: NotRequired[str | None]
    accepted_on_gt: NotRequired[str | None]
    accepted_on_lte: NotRequired[str | None]
    accepted_on_lt: NotRequired[str | None]
    accepted_at_gte: NotRequired[str | None]
    accepted_at_gt: NotRequired[str | None]
    accepted_at_lte: NotRequired[str | None]
    accepted_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class OrdersReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class OrdersMessagesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class OrdersPdfQuery(TypedDict):
    language: NotRequired[Literal["it", "en"] | None]


class OrdersTimelineQuery(TypedDict):
    group: NotRequired[list[Literal["activities", "messages", "files", "mails", "changes"]]]
    type: NotRequired[list[str]]
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class PaymentTermsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    method: NotRequired[list[str]]
    preferred: NotRequired[bool | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class PaymentTermsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class PipelinesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    position_gte: NotRequired[int | None]
    position_gt: NotRequired[int | None]
    position_lte: NotRequired[int | None]
    position_lt: NotRequired[int | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class PipelinesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class PipelinesBoardQuery(TypedDict):
    limit: NotRequired[int]
    company_id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    competitor_id: NotRequired[list[str]]
    tags: NotRequired[list[str]]
    amount_gte: NotRequired[str | None]
    amount_gt: NotRequired[str | None]
    amount_lte: NotRequired[str | None]
    amount_lt: NotRequired[str | None]
    amount_source: NotRequired[list[str]]
    expected_close_on_gte: NotRequired[str | None]
    expected_close_on_gt: NotRequired[str | None]
    expected_close_on_lte: NotRequired[str | None]
    expected_close_on_lt: NotRequired[str | None]
    forecast_category: NotRequired[list[str]]
    incomplete: NotRequired[bool | None]
    next_step: NotRequired[bool | None]
    stale: NotRequired[bool | None]
    entered_at_gte: NotRequired[str | None]
    entered_at_gt: NotRequired[str | None]
    entered_at_lte: NotRequired[str | None]
    entered_at_lt: NotRequired[str | None]
    opened_at_gte: NotRequired[str | None]
    opened_at_gt: NotRequired[str | None]
    opened_at_lte: NotRequired[str | None]
    opened_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class PriceListEntriesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    price_list_id: NotRequired[list[str]]
    product_id: NotRequired[list[str]]
    family: NotRequired[list[str]]
    category: NotRequired[list[str]]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class PriceListEntriesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class PriceListsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    holds_for: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    tags: NotRequired[list[str]]
    currency: NotRequired[list[str]]
    valid_from_gte: NotRequired[str | None]
    valid_from_gt: NotRequired[str | None]
    valid_from_lte: NotRequired[str | None]
    valid_from_lt: NotRequired[str | None]
    valid_until_gte: NotRequired[str | None]
    valid_until_gt: NotRequired[str | None]
    valid_until_lte: NotRequired[str | None]
    valid_until_lt: NotRequired[str | None]
    active: NotRequired[bool | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class PriceListsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class ProductsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    kind: NotRequired[list[str]]
    sku: NotRequired[list[str]]
    name: NotRequired[str | None]
    category: NotRequired[list[str]]
    family: NotRequired[list[str]]
    active: NotRequired[bool | None]
    price_gte: NotRequired[str | None]
    price_gt: NotRequired[str | None]
    price_lte: NotRequired[str | None]
    price_lt: NotRequired[str | None]
    vat_code_id: NotRequired[list[str]]
    tags: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class ProductsExportQuery(TypedDict):
    format: NotRequired[Literal["csv", "xlsx"]]
    sort: NotRequired[str | None]
    id: NotRequired[list[str]]
    kind: NotRequired[list[str]]
    sku: NotRequired[list[str]]
    name: NotRequired[str | None]
    category: NotRequired[list[str]]
    family: NotRequired[list[str]]
    active: NotRequired[bool | None]
    price_gte: NotRequired[str | None]
    price_gt: NotRequired[str | None]
    price_lte: NotRequired[str | None]
    price_lt: NotRequired[str | None]
    vat_code_id: NotRequired[list[str]]
    tags: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class ProductsImportQuery(TypedDict):
    mode: NotRequired[Literal["preview", "commit"]]
    digest: NotRequired[str | None]
    skip_refused: NotRequired[bool]


class ProductsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class QuotesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    opportunity_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    alternative_group: NotRequired[list[str]]
    primary: NotRequired[bool | None]
    state: NotRequired[list[str]]
    number: NotRequired[list[str]]
    root_id: NotRequired[list[str]]
    currency: NotRequired[list[str]]
    net_gte: NotRequired[str | None]
    net_gt: NotRequired[str | None]
    net_lte: NotRequired[str | None]
    net_lt: NotRequired[str | None]
    valid_until_gte: NotRequired[str | None]
    valid_until_gt: NotRequired[str | None]
    valid_until_lte: NotRequired[str | None]
    valid_until_lt: NotRequired[str | None]
    sent_at_gte: NotRequired[str | None]
    sent_at_gt: NotRequired[str | None]
    sent_at_lte: NotRequired[str | None]
    sent_at_lt: NotRequired[str | None]
    opened_at_gte: NotRequired[str | None]
    opened_at_gt: NotRequired[str | None]
    opened_at_lte: NotRequired[str | None]
    opened_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class QuotesExportQuery(TypedDict):
    format: NotRequired[Literal["csv", "xlsx"]]
    sort: NotRequired[str | None]
    id: NotRequired[list[str]]
    opportunity_id: NotRequired[list[str]]
    company_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    alternative_group: NotRequired[list[str]]
    primary: NotRequired[bool | None]
    state: NotRequired[list[str]]
    number: NotRequired[list[str]]
    root_id: NotRequired[list[str]]
    currency: NotRequired[list[str]]
    net_gte: NotRequired[str | None]
    net_gt: NotRequired[str | None]
    net_lte: NotRequired[str | None]
    net_lt: NotRequired[str | None]
    valid_until_gte: NotRequired[str | None]
    valid_until_gt: NotRequired[str | None]
    valid_until_lte: NotRequired[str | None]
    valid_until_lt: NotRequired[str | None]
    sent_at_gte: NotRequired[str | None]
    sent_at_gt: NotRequired[str | None]
    sent_at_lte: NotRequired[str | None]
    sent_at_lt: NotRequired[str | None]
    opened_at_gte: NotRequired[str | None]
    opened_at_gt: NotRequired[str | None]
    opened_at_lte: NotRequired[str | None]
    opened_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    deleted_at_gte: NotRequired[str | None]
    deleted_at_gt: NotRequired[str | None]
    deleted_at_lte: NotRequired[str | None]
    deleted_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class QuotesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


QuotesComparisonQuery = TypedDict(
    "QuotesComparisonQuery",
    {
        "with": NotRequired[str | None],
    },
)


class QuotesMessagesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class QuotesPdfQuery(TypedDict):
    language: NotRequired[Literal["it", "en"] | None]


class QuotesProposedLetterQuery(TypedDict):
    language: NotRequired[Literal["it", "en"] | None]


class QuotesTimelineQuery(TypedDict):
    group: NotRequired[list[Literal["activities", "messages", "files", "mails", "changes"]]]
    type: NotRequired[list[str]]
    limit: NotRequired[int]
    cursor: NotRequired[str | None]


class ReportsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    kind: NotRequired[list[str]]
    member_id: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class ReportsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class RolesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    preset: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class RolesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class SavedReportsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    metric: NotRequired[list[str]]
    shared: NotRequired[bool | None]
    owner_id: NotRequired[list[str]]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class SavedReportsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class SavedReportsExportQuery(TypedDict):
    format: NotRequired[Literal["csv", "xlsx"]]


class SearchQuery(TypedDict):
    q: str
    kind: NotRequired[list[str]]
    limit: NotRequired[int]


class SessionsListQuery(TypedDict):
    member_id: NotRequired[str | None]


class SourcesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    kind: NotRequired[list[str]]
    active: NotRequired[bool | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class SourcesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class StagesRemoveQuery(TypedDict):
    to: NotRequired[str | None]


class StagesCardsQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    company_id: NotRequired[list[str]]
    contact_id: NotRequired[list[str]]
    owner_id: NotRequired[list[str]]
    collaborators: NotRequired[list[str]]
    source_id: NotRequired[list[str]]
    competitor_id: NotRequired[list[str]]
    tags: NotRequired[list[str]]
    amount_gte: NotRequired[str | None]
    amount_gt: NotRequired[str | None]
    amount_lte: NotRequired[str | None]
    amount_lt: NotRequired[str | None]
    amount_source: NotRequired[list[str]]
    expected_close_on_gte: NotRequired[str | None]
    expected_close_on_gt: NotRequired[str | None]
    expected_close_on_lte: NotRequired[str | None]
    expected_close_on_lt: NotRequired[str | None]
    forecast_category: NotRequired[list[str]]
    incomplete: NotRequired[bool | None]
    next_step: NotRequired[bool | None]
    stale: NotRequired[bool | None]
    entered_at_gte: NotRequired[str | None]
    entered_at_gt: NotRequired[str | None]
    entered_at_lte: NotRequired[str | None]
    entered_at_lt: NotRequired[str | None]
    opened_at_gte: NotRequired[str | None]
    opened_at_gt: NotRequired[str | None]
    opened_at_lte: NotRequired[str | None]
    opened_at_lt: NotRequired[str | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    q: NotRequired[str | None]
    updated_since: NotRequired[str | None]


class TagsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    kinds: NotRequired[list[str]]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class TagsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class TargetsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    holder: NotRequired[list[str]]
    member_id: NotRequired[list[str]]
    team_id: NotRequired[list[str]]
    pipeline_id: NotRequired[list[str]]
    product_family: NotRequired[list[str]]
    period: NotRequired[list[str]]
    starts_on_gte: NotRequired[str | None]
    starts_on_gt: NotRequired[str | None]
    starts_on_lte: NotRequired[str | None]
    starts_on_lt: NotRequired[str | None]
    until_gte: NotRequired[str | None]
    until_gt: NotRequired[str | None]
    until_lte: NotRequired[str | None]
    until_lt: NotRequired[str | None]
    amount_gte: NotRequired[str | None]
    amount_gt: NotRequired[str | None]
    amount_lte: NotRequired[str | None]
    amount_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class TargetsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class TeamsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    name: NotRequired[str | None]
    parent_id: NotRequired[list[str]]
    path: NotRequired[list[str]]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class TeamsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class TodayReadQuery(TypedDict):
    mine: NotRequired[bool]
    limit: NotRequired[int]


class VatCodesListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    code: NotRequired[list[str]]
    kind: NotRequired[list[str]]
    rate_gte: NotRequired[str | None]
    rate_gt: NotRequired[str | None]
    rate_lte: NotRequired[str | None]
    rate_lt: NotRequired[str | None]
    valid_from_gte: NotRequired[str | None]
    valid_from_gt: NotRequired[str | None]
    valid_from_lte: NotRequired[str | None]
    valid_from_lt: NotRequired[str | None]
    valid_to_gte: NotRequired[str | None]
    valid_to_gt: NotRequired[str | None]
    valid_to_lte: NotRequired[str | None]
    valid_to_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class VatCodesReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class ViewsListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    kind: NotRequired[list[str]]
    name: NotRequired[str | None]
    shared: NotRequired[bool | None]
    owner_id: NotRequired[list[str]]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class ViewsReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class WebhooksListQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    id: NotRequired[list[str]]
    url: NotRequired[str | None]
    active: NotRequired[bool | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]
    updated_at_gte: NotRequired[str | None]
    updated_at_gt: NotRequired[str | None]
    updated_at_lte: NotRequired[str | None]
    updated_at_lt: NotRequired[str | None]
    updated_since: NotRequired[str | None]
    include_deleted: NotRequired[bool]


class WebhooksReadQuery(TypedDict):
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]


class WebhooksDeliveriesQuery(TypedDict):
    limit: NotRequired[int]
    cursor: NotRequired[str | None]
    sort: NotRequired[str | None]
    fields: NotRequired[str | None]
    expand: NotRequired[str | None]
    count: NotRequired[Literal["exact"] | None]
    event_id: NotRequired[list[str]]
    type: NotRequired[list[str]]
    state: NotRequired[list[str]]
    sequence_gte: NotRequired[int | None]
    sequence_gt: NotRequired[int | None]
    sequence_lte: NotRequired[int | None]
    sequence_lt: NotRequired[int | None]
    created_at_gte: NotRequired[str | None]
    created_at_gt: NotRequired[str | None]
    created_at_lte: NotRequired[str | None]
    created_at_lt: NotRequired[str | None]


class AccuracySum(TypedDict):
    """
    Over n months of owners: WAPE = sum of |F - A| / sum of A, bias = sum of (F - A) / sum of A.
    """

    absolute_error: Money
    actual: Money
    bias: str | None
    forecast: Money
    n: int
    small_sample: bool
    wape: str | None


class Activity(TypedDict):
    """
    A task, call, meeting, e-mail or note: planned, or done where done_at says when.
    """

    body: str
    created_at: str
    created_by: str | None
    deadline: str | None
    deleted_at: str | None
    done_at: str | None
    due_at: str | None
    due_on: str | None
    ends_at: str | None
    external: dict[str, str]
    id: str
    kind: Literal["task", "call", "meeting", "email", "note"]
    outcome: str
    owner: NotRequired[MemberSummary | None]
    owner_id: str | None
    participants: list[str]
    priority: Literal["low", "normal", "high"]
    record: RecordName | None
    record_customer: NotRequired[str | None]
    record_title: NotRequired[str | None]
    remind_at: str | None
    starts_at: str | None
    title: str
    updated_at: str
    version: int


class ActivityInput(TypedDict):
    """
    An activity as it is written. A day alone (`due_on`) ends at midnight where the workspace is.

    done_at: for what is already done, when it is added; later `complete` and `reopen` say so.
    """

    body: NotRequired[str]
    done_at: NotRequired[str | None]
    due_at: NotRequired[str | None]
    due_on: NotRequired[str | None]
    ends_at: NotRequired[str | None]
    kind: NotRequired[Literal["task", "call", "meeting", "email", "note"]]
    outcome: NotRequired[str]
    owner_id: NotRequired[str | None]
    participants: NotRequired[list[str]]
    priority: NotRequired[Literal["low", "normal", "high"]]
    record: NotRequired[RecordLink | None]
    remind_at: NotRequired[str | None]
    starts_at: NotRequired[str | None]
    title: str


class ActivityPage(TypedDict):
    data: list[Activity]
    page: PageInfo


class ActivityPatch(TypedDict):
    """
    An activity as it is written. A day alone (`due_on`) ends at midnight where the workspace is.

    done_at: for what is already done, when it is added; later `complete` and `reopen` say so.
    """

    body: NotRequired[str | None]
    done_at: NotRequired[str | None]
    due_at: NotRequired[str | None]
    due_on: NotRequired[str | None]
    ends_at: NotRequired[str | None]
    kind: NotRequired[Literal["task", "call", "meeting", "email", "note"] | None]
    outcome: NotRequired[str | None]
    owner_id: NotRequired[str | None]
    participants: NotRequired[list[str] | None]
    priority: NotRequired[Literal["low", "normal", "high"] | None]
    record: NotRequired[RecordLink | None]
    remind_at: NotRequired[str | None]
    starts_at: NotRequired[str | None]
    title: NotRequired[str | None]


class AdjustmentSum(TypedDict):
    """
    What adjustments come to, signed; they may outweigh each other.
    """

    drill_down: str
    n: int
    value: Money


class Adjustments(TypedDict):
    """
    The adjustments of the months that begin in the period; the months partition the total.
    """

    data: list[MonthAdjustments]
    total: AdjustmentSum


class AgeShare(TypedDict):
    """
    How many of a cohort were won by an age. complete: all its deals have reached that age, so it stays so.
    """

    age: int
    complete: bool
    drill_down: str
    won: Rate


class ApiKeyPage(TypedDict):
    data: list[ApiKey]
    page: PageInfo


class ApprovalDeal(TypedDict):
    """
    The deal that a quote belongs to.
    """

    id: str
    owner: MemberName | None
    title: str


class ApprovalDelegation(TypedDict):
    """
    Who decides on approvals in whose place; both days count.
    """

    created_at: str
    deleted_at: str | None
    ends_on: str
    id: str
    member: MemberName
    member_id: str
    starts_on: str
    substitute: MemberName
    substitute_id: str
    updated_at: str
    version: int


class ApprovalDelegationPage(TypedDict):
    data: list[ApprovalDelegation]
    page: PageInfo


class ApprovalMargin(TypedDict):
    """
    What the goods leave; null while a cost is unknown.
    """

    amount: Money | None
    points: str | None


class ApprovalRequest(TypedDict):
    """
    A request for approval, and what was decided.
    """

    decided_at: str | None
    decided_by: MemberName | None
    decided_for: MemberName | None
    decision_note: str | None
    discount_on_list: str | None
    id: str
    margin: ApprovalMargin | None
    net: Money
    note: str | None
    reasons: list[ApprovalReason]
    requested_at: str
    requested_by: MemberName | None
    state: Literal["waiting", "approved", "rejected", "recalled"]


class ApprovalRuleInput(TypedDict):
    """
    Limits by role: for every quote, or for a pipeline's, or for the lines of a category or family of products.

    Above their own limit people ask somebody whose limit is wide enough and who may approve (`quotes:approve`). A role
    that is not named is held to the strictest limit; administrators have none. Each line counts towards the most
    specific rule, and each rule judges the sum of its lines.
    """

    category: NotRequired[str | None]
    family: NotRequired[str | None]
    limits: list[LimitInput]
    name: str
    pipeline_id: NotRequired[str | None]


class ApprovalRulePage(TypedDict):
    data: list[ApprovalRule]
    page: PageInfo


class ApprovalRulePatch(TypedDict):
    """
    Limits by role: for every quote, or for a pipeline's, or for the lines of a category or family of products.

    Above their own limit people ask somebody whose limit is wide enough and who may approve (`quotes:approve`). A role
    that is not named is held to the strictest limit; administrators have none. Each line counts towards the most
    specific rule, and each rule judges the sum of its lines.
    """

    category: NotRequired[str | None]
    family: NotRequired[str | None]
    limits: NotRequired[list[LimitInput] | None]
    name: NotRequired[str | None]
    pipeline_id: NotRequired[str | None]


class BatchAnswer(TypedDict):
    """
    The items' results, in their order.
    """

    results: list[BatchResult]


class BatchItem(TypedDict):
    """
    One of many: `create` with a body, `update` with an id and the changed fields, `upsert` with an external key.
    """

    body: dict[str, Any]
    id: NotRequired[str | None]
    key: NotRequired[ExternalKey | None]
    op: Literal["create", "update", "upsert"]


class BoardColumn(TypedDict):
    """
    A stage with the figures of all its open deals and its first cards. Sums are in the workspace's currency.
    """

    cards: list[OpportunityCard]
    count: int
    next_cursor: str | None
    stage: Stage
    stale_count: int
    sum: Money
    weighted_sum: Money
    wip: Wip


class Call(TypedDict):
    """
    A telephone call. number: the other side's; known: whether somebody was found behind it.
    """

    activity_id: str | None
    answered_at: str | None
    call_id: str
    company: NotRequired[CallParty | None]
    company_id: str | None
    contact: NotRequired[CallParty | None]
    contact_id: str | None
    created_at: str
    direction: Literal["inbound", "outbound"]
    ended_at: str | None
    id: str
    known: bool
    note: str | None
    number: str | None
    owner: NotRequired[MemberSummary | None]
    owner_id: str | None
    recording_url: str | None
    seconds: int | None
    started_at: str
    state: Literal["ringing", "answered", "ended", "missed"]
    updated_at: str


class CallPage(TypedDict):
    data: list[Call]
    page: PageInfo


class CallTaken(TypedDict):
    """
    What a switchboard is told: the call, and who it is where that is known.
    """

    id: str
    known: Known | None


class CategorySum(TypedDict):
    """
    The deals of a forecast category: what they count as.
    """

    drill_down: str
    n: int
    small_sample: bool
    value: Money


class Close(TypedDict):
    """
    How a deal ended. Lost and dead need a reason of their kind; a lost one is recalled when the reason says so.

    closed_at: in the past, with the permission `history:write`.
    """

    closed_at: NotRequired[str | None]
    competitor_id: NotRequired[str | None]
    competitor_price: NotRequired[Money | None]
    loss_reason_id: NotRequired[str | None]
    note: NotRequired[str | None]
    outcome: Literal["won", "lost", "dead"]
    recall: NotRequired[Literal["never"] | None]
    recall_on: NotRequired[str | None]


class ClosingRow(TypedDict):
    """
    A closing as it counts: owner, team, stage and value of that moment. value: net of VAT, in the base currency.
    """

    closed_at: str
    competitor_id: str | None
    competitor_price: Money | None
    customer: str | None
    days: int
    id: str
    industry: str | None
    loss_reason_id: str | None
    opened_at: str
    opportunity_id: str
    outcome: Literal["won", "lost", "dead"]
    owner_id: str | None
    pipeline_id: str
    product_family: str | None
    source_id: str | None
    stage_id: str
    team_id: str | None
    title: str
    top_reason_id: str | None
    value: Money
    value_band: str


class ClosingRowPage(TypedDict):
    data: list[ClosingRow]
    page: PageInfo


class CohortRow(TypedDict):
    """
    The deals that were opened in a month, as far as it lies in the period.
    """

    ages: list[AgeShare]
    drill_down: str
    group: list[Slice]
    month: str
    n: int
    small_sample: bool


class Company(TypedDict):
    """
    A company: customer, prospect, or anything else one sells to.
    """

    addresses: list[Address]
    collaborators: list[str]
    created_at: str
    custom: dict[str, Any]
    deleted_at: str | None
    emails: list[str]
    external: dict[str, str]
    iban: str | None
    id: str
    industry: str | None
    kind: Literal["business", "sole_trader", "consumer", "public_body"]
    legal_name: str | None
    merged_into_id: str | None
    name: str
    owner: NotRequired[MemberSummary | None]
    owner_id: str | None
    parent_company: NotRequired[CompanySummary | None]
    parent_company_id: str | None
    payment_terms_id: str | None
    pec: str | None
    phones: list[str]
    price_list_id: str | None
    sdi_code: str | None
    source_id: str | None
    tags: list[str]
    tax_code: str | None
    updated_at: str
    vat_number: str | None
    vat_profile: Literal["ordinary", "reverse_charge", "declaration_of_intent", "export", "eu", "public_body"]
    version: int
    website: str | None


class CompanyCreated(TypedDict):
    addresses: list[Address]
    collaborators: list[str]
    created_at: str
    custom: dict[str, Any]
    deleted_at: str | None
    emails: list[str]
    external: dict[str, str]
    iban: str | None
    id: str
    industry: str | None
    kind: Literal["business", "sole_trader", "consumer", "public_body"]
    legal_name: str | None
    merged_into_id: str | None
    name: str
    owner: NotRequired[MemberSummary | None]
    owner_id: str | None
    parent_company: NotRequired[CompanySummary | None]
    parent_company_id: str | None
    payment_terms_id: str | None
    pec: str | None
    phones: list[str]
    possible_duplicates: list[PossibleDuplicate]
    price_list_id: str | None
    sdi_code: str | None
    source_id: str | None
    tags: list[str]
    tax_code: str | None
    updated_at: str
    vat_number: str | None
    vat_profile: Literal["ordinary", "reverse_charge", "declaration_of_intent", "export", "eu", "public_body"]
    version: int
    website: str | None


class CompanyDeals(TypedDict):
    """
    A company's open deals: how many, what they are worth, and the first of them.
    """

    cards: list[OpportunityCard]
    count: int
    sum: Money


class CompanyPage(TypedDict):
    data: list[Company]
    page: PageInfo


class ComparedLine(TypedDict):
    """
    A line in both. before, after: its places, from 0; null where it is in one alone. net: null without a price.
    """

    after: int | None
    before: int | None
    counted_after: bool
    counted_before: bool
    description: str
    differences: list[QuoteDifference]
    kind: Literal["product", "text", "section"]
    net_after: Money | None
    net_before: Money | None
    status: Literal["added", "removed", "changed", "unchanged"]


class ComparedTotal(TypedDict):
    """
    A figure in both. difference: null between two currencies.
    """

    after: Money
    before: Money
    difference: Money | None
    field: str


class CompetitorPage(TypedDict):
    data: list[Competitor]
    page: PageInfo


class Completed(TypedDict):
    """
    The activity that is done, and the one that was planned after it.
    """

    activity: Activity
    next: Activity | None


class Completion(TypedDict):
    """
    An activity is done: what came of it, and what is next (null for nothing).
    """

    done_at: NotRequired[str | None]
    next: NotRequired[NextActivity | None]
    outcome: NotRequired[str | None]


class Contact(TypedDict):
    """
    A person, at zero or more companies.
    """

    collaborators: list[str]
    companies: list[ContactCompany]
    company: NotRequired[CompanySummary | None]
    consents: NotRequired[list[Consent] | None]
    created_at: str
    custom: dict[str, Any]
    deleted_at: str | None
    do_not_call_checked_on: str | None
    do_not_call_listed: bool | None
    emails: list[str]
    erased_at: str | None
    external: dict[str, str]
    family_name: str | None
    given_name: str | None
    id: str
    job_title: str | None
    language: Literal["it", "en"] | None
    merged_into_id: str | None
    name: str
    note: str | None
    owner: NotRequired[MemberSummary | None]
    owner_id: str | None
    phones: list[str]
    referred_by: NotRequired[ContactSummary | None]
    referred_by_id: str | None
    source: NotRequired[SourceSummary | None]
    source_id: str | None
    tags: list[str]
    updated_at: str
    version: int


class ContactCreated(TypedDict):
    collaborators: list[str]
    companies: list[ContactCompany]
    company: NotRequired[CompanySummary | None]
    consents: NotRequired[list[Consent] | None]
    created_at: str
    custom: dict[str, Any]
    deleted_at: str | None
    do_not_call_checked_on: str | None
    do_not_call_listed: bool | None
    emails: list[str]
    erased_at: str | None
    external: dict[str, str]
    family_name: str | None
    given_name: str | None
    id: str
    job_title: str | None
    language: Literal["it", "en"] | None
    merged_into_id: str | None
    name: str
    note: str | None
    owner: NotRequired[MemberSummary | None]
    owner_id: str | None
    phones: list[str]
    possible_duplicates: list[PossibleDuplicate]
    referred_by: NotRequired[ContactSummary | None]
    referred_by_id: str | None
    source: NotRequired[SourceSummary | None]
    source_id: str | None
    tags: list[str]
    updated_at: str
    version: int


class ContactPage(TypedDict):
    data: list[Contact]
    page: PageInfo


class ConversionRow(TypedDict):
    """
    First stays in a stage that began in the period, by what came of the deals.
    """

    advanced: int
    dead: int
    drill_down: str
    entered: int
    group: list[Slice]
    lost: int
    of_decided: Rate
    of_entered: Rate
    open: int


class CustomField(TypedDict):
    """
    A field of the workspace's own. Its values stand in the records' `custom` under `key`.
    """

    created_at: str
    deleted_at: str | None
    id: str
    key: str
    kind: str
    label: FieldLabel
    options: list[Option]
    position: int
    required: bool
    type: Literal["text", "number", "date", "bool", "choice", "multichoice", "url"]
    updated_at: str
    version: int


class CustomFieldInput(TypedDict):
    """
    A field of the workspace's own. kind, key and type stay as they were made.
    """

    key: str
    kind: str
    label: FieldLabel
    options: NotRequired[list[Option]]
    position: NotRequired[int]
    required: NotRequired[bool]
    type: Literal["text", "number", "date", "bool", "choice", "multichoice", "url"]


class CustomFieldPage(TypedDict):
    data: list[CustomField]
    page: PageInfo


class CustomFieldPatch(TypedDict):
    """
    A field of the workspace's own. kind, key and type stay as they were made.
    """

    key: NotRequired[str | None]
    kind: NotRequired[str | None]
    label: NotRequired[FieldLabel | None]
    options: NotRequired[list[Option] | None]
    position: NotRequired[int | None]
    required: NotRequired[bool | None]
    type: NotRequired[Literal["text", "number", "date", "bool", "choice", "multichoice", "url"] | None]


class CycleRow(TypedDict):
    """
    In how many days deals of a slice were won, and, apart from these, lost.
    """

    group: list[Slice]
    lost: Spread
    won: Spread


class DayItem(TypedDict):
    """
    One row of the day, with one thing to do. kind: of the record in `id`; data: what the section adds to it.
    """

    at: str | None
    data: dict[str, Any]
    id: str
    kind: str
    on: str | None
    owner_id: str | None
    record: DayRecord | None
    title: str


class DaySection(TypedDict):
    """
    Rows that need the same kind of attention; total: how many there are, whatever is shown.
    """

    items: list[DayItem]
    name: str
    total: int


class DealValue(TypedDict):
    """
    A deal's value and how it came about, the oldest change first.
    """

    base_value: Money
    changes: list[ValueChange]
    source: str
    value: Money | None


class DemoPeople(TypedDict):
    """
    Empty but in demo mode, and then from the same machine only.
    """

    data: list[DemoPerson]


class DirectoryAnswer(TypedDict):
    """
    What a directory answered. problem: a stable code where it could not; what is checked here is said even so.
    """

    at: str
    check: NumberCheck | None
    data: list[ListedCompany]
    directory: Literal["offline", "vies", "openapi"]
    problem: str | None
    remembered: bool


class DirectoryEntry(TypedDict):
    """
    A company as everybody in the workspace finds it. visible: whether the caller may open it.
    """

    id: str
    name: str
    owner: MemberSummary | None
    town: str | None
    vat_number: str | None
    visible: bool


class DirectoryPage(TypedDict):
    """
    The companies found, at most twenty.
    """

    data: list[DirectoryEntry]


class DiscountInput(TypedDict):
    """
    A discount on the sum of the lines: in points, or an amount.
    """

    amount: NotRequired[Money | None]
    points: NotRequired[str]


class DisqualificationReasonPage(TypedDict):
    data: list[DisqualificationReason]
    page: PageInfo


class DocumentCharge(TypedDict):
    """
    What is added to the lines.
    """

    amount: str
    kind: Literal["shipping", "pension_fund"]
    tax: DocumentTax


class DocumentLine(TypedDict):
    """
    A line. net: before the document's discount; allowance: its part of that; taxable: what is left.
    """

    allowance: str
    description: str
    discounts: list[str]
    free_good: bool
    kind: Literal["product", "text", "section"]
    net: str
    position: str
    product_id: str | None
    quantity: str
    sku: str | None
    tax: DocumentTax | None
    taxable: str
    unit: str | None
    unit_price: str | None


class DoneActivityPage(TypedDict):
    data: list[DoneActivity]
    page: PageInfo


class Due(TypedDict):
    """
    What is to be paid on a day.
    """

    amount: Money
    due_on: str
    kind: Literal["deposit", "instalment"]


class DueActivities(TypedDict):
    """
    What is to be done now; of today, what is late already is in both.
    """

    due_today: DueCount
    overdue: DueCount


class DwellRow(TypedDict):
    """
    How long deals stay in a stage: those that entered it in the period.
    """

    completed: Spread
    group: list[Slice]
    stuck: Stuck
    survival: Survival


class EntryRow(TypedDict):
    """
    What a price list says of a product, a family or category, or of all products.
    """

    breaks: list[BreakRow]
    category: str | None
    created_at: str
    deleted_at: str | None
    external: dict[str, str]
    family: str | None
    id: str
    price_list_id: str
    product: NotRequired[ProductSummary | None]
    product_id: str | None
    updated_at: str
    version: int


class EntryRowPage(TypedDict):
    data: list[EntryRow]
    page: PageInfo


class ErpSettings(TypedDict):
    """
    What a connector needs to know of the company's ERP.
    """

    company: NotRequired[str | None]
    confirm: NotRequired[bool]
    database: NotRequired[str | None]
    price_digits: NotRequired[int | None]
    rest: NotRequired[RestCalls]
    taxes: NotRequired[dict[str, str]]
    text_item: NotRequired[str | None]


class ExchangeRateRowPage(TypedDict):
    data: list[ExchangeRateRow]
    page: PageInfo


class FeedEvent(TypedDict):
    """
    A fact. sequence: its settled place in the workspace's feed; null in a timeline while it has none yet.
    """

    actor: Party
    at: str
    changed_fields: list[str]
    data: dict[str, Any]
    id: str
    owner: Ownership
    parent: FactRecord | None
    previous: dict[str, Any]
    record: FactRecord
    sequence: int | None
    type: str
    version: int | None


class File(TypedDict):
    """
    A file on a record.
    """

    created_at: str
    created_by: str | None
    deleted_at: str | None
    id: str
    media_type: str
    name: str
    record: RecordName
    sha256: str
    size: int
    updated_at: str
    version: int


class FilePage(TypedDict):
    data: list[File]
    page: PageInfo


class ForecastAdjustment(TypedDict):
    """
    An adjustment, and who made it. It stays as it is: whoever thinks otherwise takes it back and makes another.
    """

    amount: Money
    author_id: str | None
    author_kind: str
    created_at: str
    deleted_at: str | None
    id: str
    member_id: str
    month: str
    note: str
    updated_at: str
    version: int


class ForecastAdjustmentInput(TypedDict):
    """
    More or less than the deals of an owner's month say. month: its first day; amount: signed, net of VAT.
    """

    amount: Money
    member_id: str
    month: str
    note: str


class ForecastAdjustmentPage(TypedDict):
    data: list[ForecastAdjustment]
    page: PageInfo


class ForecastDeal(TypedDict):
    """
    A deal with what it brings to each band, and to its forecast category.
    """

    accepted: Money
    close_on: str | None
    counted: Money
    customer: str | None
    days: int
    forecast_category: Literal["omitted", "pipeline", "best_case", "commit", "closed"]
    id: str
    outcome: Literal["open", "won"]
    owner_id: str | None
    pipeline_id: str
    probability: str
    sent: Money
    source_id: str | None
    stage_id: str
    title: str
    value: Money
    weighted: Money


class ForecastDealPage(TypedDict):
    data: list[ForecastDeal]
    page: PageInfo


class ForecastSnapshot(TypedDict):
    """
    The forecast of a month and an owner as it stood on a day: of n deals.
    """

    accepted: Money
    adjusted: Money
    adjustment: Money
    expected: Money
    id: str
    month: str
    n: int
    owner_id: str | None
    sent: Money
    taken_on: str
    weighted: Money
    won: Money


class ForecastSnapshotPage(TypedDict):
    data: list[ForecastSnapshot]
    page: PageInfo


class FormPage(TypedDict):
    data: list[Form]
    page: PageInfo


class GapRow(TypedDict):
    """
    Losses of a slice whose competitor's price is known.
    """

    drill_down: str
    group: list[Slice]
    median: str | None
    n: int
    small_sample: bool


class HeldMailPage(TypedDict):
    data: list[HeldMail]
    page: PageInfo


class Import(TypedDict):
    """
    What becomes, or became, of a file. digest: names this plan; with `mode=commit` it holds the service to it.
    """

    columns: list[str]
    counts: ImportCounts
    digest: str
    ignored: list[str]
    rows: list[ImportRow]


class InvitationPage(TypedDict):
    data: list[Invitation]
    page: PageInfo


class InvoiceSummary(TypedDict):
    """
    A document in short. net: negative in credit notes.
    """

    id: str
    issued_on: str
    net: Money
    number: str
    type: str


class InvoicedInYear(TypedDict):
    """
    What invoices say was charged in a year and currency, net of VAT, credit notes taken off.
    """

    count: int
    sum: Money
    year: int


class InvoicedPrice(TypedDict):
    """
    What a company paid for something last.
    """

    code: str | None
    description: str
    number: str
    on: str
    price: Money
    product_id: str | None
    quantity: str
    unit: str | None
    unit_price: str


class InvoicedYear(TypedDict):
    """
    What the new documents charge in a year.
    """

    count: int
    sum: Money
    year: int


class Invoices(TypedDict):
    """
    A company's invoices, the newest first.
    """

    data: list[InvoiceSummary]


class IssuedWebhook(TypedDict):
    """
    A webhook with its secret: shown now and never again.
    """

    active: bool
    created_at: str
    deleted_at: str | None
    description: str | None
    disabled_reason: Literal["gone", "without_rights"] | None
    events: list[str]
    failed: int
    former_until: str | None
    id: str
    owner_ids: list[str]
    pipeline_ids: list[str]
    secret: str
    sequence: int
    set_by: Party
    updated_at: str
    url: str
    version: int
    waiting: int


class Lead(TypedDict):
    """
    One attempt to qualify a person, a company, or a person at a company.
    """

    budget: Money | None
    campaign: str | None
    closed_at: str | None
    collaborators: list[str]
    company: NotRequired[LeadPart | None]
    company_id: str | None
    contact: NotRequired[LeadPart | None]
    contact_id: str | None
    created_at: str
    custom: dict[str, Any]
    deleted_at: str | None
    disqualification_note: str | None
    disqualification_reason: NotRequired[LeadPart | None]
    disqualification_reason_id: str | None
    entered_at: str
    external: dict[str, str]
    first_touch_at: str | None
    id: str
    interest: int | None
    need: str | None
    opportunity: NotRequired[LeadPart | None]
    opportunity_id: str | None
    outcome: Literal["open", "qualified", "disqualified"]
    owner: NotRequired[LeadPart | None]
    owner_id: str | None
    referred_by: NotRequired[LeadPart | None]
    referred_by_id: str | None
    source: NotRequired[LeadPart | None]
    source_id: str | None
    step: LeadStepSummary
    tags: list[str]
    title: str
    updated_at: str
    version: int


class LeadCard(TypedDict):
    """
    A lead as the board shows it.
    """

    budget: Money | None
    company: LeadPart | None
    contact: LeadPart | None
    created_at: str
    entered_at: str
    first_touch_at: str | None
    id: str
    interest: int | None
    owner: LeadPart | None
    source_id: str | None
    step: LeadStepSummary
    tags: list[str]
    title: str
    version: int


class LeadCardPage(TypedDict):
    data: list[LeadCard]
    page: PageInfo


class LeadColumn(TypedDict):
    """
    A step with the count of all its open leads, and the newest of them.
    """

    cards: list[LeadCard]
    count: int
    next_cursor: str | None
    step: LeadStepSummary


class LeadFact(TypedDict):
    """
    A lead as it counts. won_value: net of VAT, in the base currency, at its deal's closing.
    """

    campaign: str | None
    closed_at: str | None
    created_at: str
    customer: str | None
    first_touch_at: str | None
    furthest_step_id: str | None
    id: str
    opportunity_id: str | None
    outcome: Literal["open", "qualified", "disqualified"]
    owner_id: str | None
    source_id: str | None
    title: str
    won: bool
    won_value: Money


class LeadFactPage(TypedDict):
    data: list[LeadFact]
    page: PageInfo


class LeadPage(TypedDict):
    data: list[Lead]
    page: PageInfo


class LeadPatch(TypedDict):
    """
    An attempt to qualify a person, a company, or both; the same one can be a lead again.

    Where there is no title it is called after the person or the company. step: where it begins, new by default;
    a lead that is there moves by `/moves`.
    """

    budget: NotRequired[Money | None]
    campaign: NotRequired[str | None]
    collaborators: NotRequired[list[str] | None]
    company_id: NotRequired[str | None]
    contact_id: NotRequired[str | None]
    custom: NotRequired[dict[str, Any] | None]
    interest: NotRequired[int | None]
    need: NotRequired[str | None]
    owner_id: NotRequired[str | None]
    referred_by_id: NotRequired[str | None]
    source_id: NotRequired[str | None]
    step: NotRequired[str | None]
    tags: NotRequired[list[str] | None]
    title: NotRequired[str | None]


class LeadStepPage(TypedDict):
    data: list[LeadStep]
    page: PageInfo


class LeadVisit(TypedDict):
    """
    A stay of a lead on a step.
    """

    actor: VisitActor
    entered_at: str
    id: str
    left_at: str | None
    step: LeadStepSummary


class LeadVisits(TypedDict):
    """
    A lead's way along the ladder, in its order.
    """

    data: list[LeadVisit]


class Letters(TypedDict):
    """
    What was written to customers, the newest first.
    """

    data: list[SentLetter]


class LineTemplatePage(TypedDict):
    data: list[LineTemplate]
    page: PageInfo


class LineTotal(TypedDict):
    """
    One line's figures. net: before the document's discount; taxable: after it.

    list_price: what price lists say for this customer and quantity, whatever the unit price is.
    """

    components: NotRequired[list[Component] | None]
    counted: bool
    discount: Money
    id: str
    list_price: str | None
    net: Money
    price_source: NotRequired[PriceSource | None]
    taxable: Money
    vat: LineVat | None


class LossReasonPage(TypedDict):
    data: list[LossReason]
    page: PageInfo


class LossRow(TypedDict):
    """
    The losses of a slice, their share of all losses and of all won and lost closings.
    """

    drill_down: str
    group: list[Slice]
    loss_rate: Rate
    lost: int
    lost_value: Money
    share_by_count: Rate
    share_by_value: str | None


class Mail(TypedDict):
    """
    A mail as it was filed. body: its own words; quoted: the earlier mails that it repeats.
    """

    asks: Literal["person", "deal"] | None
    body: str
    company: MailParty | None
    company_id: str | None
    contact: MailParty | None
    contact_id: str | None
    created_at: str
    deleted_at: str | None
    direction: Literal["inbound", "outbound"]
    files: list[MailFile]
    id: str
    message_id: str
    opportunity: MailParty | None
    opportunity_id: str | None
    owner_id: str | None
    quoted: str
    recipients: list[MailRecipient]
    record: RecordName | None
    sender_address: str
    sender_name: str
    sent_at: str
    subject: str
    thread: str
    unproven: bool
    updated_at: str
    version: int
    way: Literal["upload", "dropbox"]


class MailDropbox(TypedDict):
    """
    Where members send, copy or forward mails to. mailbox: for who administers the workspace.
    """

    address: str | None
    mailbox: MailboxSettings | None


class MailPage(TypedDict):
    data: list[Mail]
    page: PageInfo


class MailProposal(TypedDict):
    """
    What could be made of a mail. contact, company: by the fields of their inputs, as read in its signature and head.

    known_contact_id: who has the address by now; deals: of whom the mail is from or to. A contact without emails: the
    mail went between colleagues, and nobody is to be kept.
    """

    company: dict[str, Any] | None
    contact: dict[str, Any]
    deals: list[ProposedDeal]
    known_company: ProposedCompany | None
    known_contact_id: str | None


class ManyClose(TypedDict):
    """
    One of many closings. version: the one the caller saw.
    """

    closed_at: NotRequired[str | None]
    competitor_id: NotRequired[str | None]
    competitor_price: NotRequired[Money | None]
    id: str
    loss_reason_id: NotRequired[str | None]
    note: NotRequired[str | None]
    outcome: Literal["won", "lost", "dead"]
    recall: NotRequired[Literal["never"] | None]
    recall_on: NotRequired[str | None]
    version: NotRequired[int | None]


class ManyCloses(TypedDict):
    """
    Up to 200 closings in one transaction. atomic: one that is refused refuses all.
    """

    atomic: NotRequired[bool]
    items: list[ManyClose]


class Margin(TypedDict):
    """
    What the goods leave; amount and points are null while the cost of a counted line is unknown.
    """

    amount: Money | None
    cost: Money
    lines: list[Money | None]
    points: str | None


class Me(TypedDict):
    """
    Who calls, where, and what they may do. email, role and team: a member's; a key has none.
    """

    email: str | None
    id: str
    kind: Literal["member", "api_key"]
    language: Literal["it", "en"]
    name: str
    permissions: list[str]
    role: RoleSummary | None
    team: TeamSummary | None
    version: int
    visibility: Literal["own", "team", "all"]
    workspace: WorkspaceSummary


class Member(TypedDict):
    """
    Somebody with a seat in the workspace. role: its preset's key, null for a role of the workspace's own.
    """

    active: bool
    created_at: str
    email: str
    external: dict[str, str]
    id: str
    language: Literal["it", "en"] | None
    name: str
    role: str | None
    role_held: NotRequired[RoleSummary | None]
    role_id: str
    team: NotRequired[TeamSummary | None]
    team_id: str | None
    updated_at: str
    version: int


class MemberPage(TypedDict):
    data: list[Member]
    page: PageInfo


class Message(TypedDict):
    """
    A message on a record. text is null where it was deleted: the place stays, the words are gone.
    """

    author: Author
    created_at: str
    deleted_at: str | None
    edited_at: str | None
    id: str
    mentions: list[str]
    record: RecordName
    reply_to: str | None
    text: str | None
    updated_at: str
    version: int


class MessagePage(TypedDict):
    data: list[Message]
    page: PageInfo


class MetaPipeline(TypedDict):
    """
    A pipeline and its stages.
    """

    id: str
    is_default: bool
    name: str
    stages: list[Stage]


class Notification(TypedDict):
    """
    Something a member was told of. data: what its words need, such as a title.
    """

    actor: Author
    created_at: str
    data: dict[str, Any]
    id: str
    kind: str
    read_at: str | None
    record: NotificationRecord | None


class NotificationPage(TypedDict):
    data: list[Notification]
    page: PageInfo


class OpenStage(TypedDict):
    """
    The open deals of a stage. age: since they were opened.
    """

    age: Spread
    drill_down: str
    n: int
    small_sample: bool
    stage: Slice
    value: Money
    weighted: Money


class OpenedDealPage(TypedDict):
    data: list[OpenedDeal]
    page: PageInfo


class Opportunity(TypedDict):
    """
    A deal. amount: net of VAT; base_amount: in the workspace's currency at the rate stored with it.
    """

    amount: Money | None
    amount_source: Literal["estimate", "quoted", "accepted"]
    base_amount: Money
    closed_at: str | None
    closed_stage_id: str | None
    collaborators: list[str]
    company: NotRequired[Named | None]
    company_id: str | None
    competitor: NotRequired[Named | None]
    competitor_id: str | None
    competitor_price: Money | None
    contact: NotRequired[Named | None]
    contact_id: str | None
    created_at: str
    custom: dict[str, Any]
    deleted_at: str | None
    entered_at: str
    expected_close_on: str | None
    external: dict[str, str]
    forecast_category: Literal["omitted", "pipeline", "best_case", "commit", "closed"]
    id: str
    incomplete: bool
    loss_note: str | None
    loss_reason: NotRequired[Named | None]
    loss_reason_id: str | None
    next_activity: dict[str, Any] | None
    opened_at: str
    outcome: Literal["open", "won", "lost", "dead"]
    owner: NotRequired[Named | None]
    owner_at_close: str | None
    owner_id: str | None
    participants: NotRequired[list[Participant] | None]
    pipeline: NotRequired[Named | None]
    pipeline_id: str
    quoted_at: str | None
    recall_never: bool
    recall_on: str | None
    recalled_from_id: str | None
    source: NotRequired[Named | None]
    source_id: str | None
    stage: NotRequired[Named | None]
    stage_id: str
    tags: list[str]
    title: str
    updated_at: str
    version: int
    visits: NotRequired[list[StageVisit] | None]
    won_without_quote: bool


class OpportunityCardPage(TypedDict):
    data: list[OpportunityCard]
    page: PageInfo


class OpportunityInput(TypedDict):
    """
    A deal with a company or a person. Its amount is net of VAT, typed while no quote decides it.

    outcome and what belongs to a closing are for deals that are entered closed; opened_at, closed_at and history need
    the permission `history:write`. A deal that is there moves by `/moves` and closes by `/close`.
    """

    amount: NotRequired[Money | None]
    closed_at: NotRequired[str | None]
    collaborators: NotRequired[list[str]]
    company_id: NotRequired[str | None]
    competitor_id: NotRequired[str | None]
    competitor_price: NotRequired[Money | None]
    contact_id: NotRequired[str | None]
    custom: NotRequired[dict[str, Any]]
    expected_close_on: NotRequired[str | None]
    forecast_category: NotRequired[Literal["omitted", "pipeline", "best_case", "commit", "closed"]]
    history: NotRequired[list[Visit]]
    loss_note: NotRequired[str | None]
    loss_reason_id: NotRequired[str | None]
    opened_at: NotRequired[str | None]
    outcome: NotRequired[Literal["open", "won", "lost", "dead"]]
    owner_id: NotRequired[str | None]
    pipeline_id: NotRequired[str | None]
    recall_never: NotRequired[bool]
    recall_on: NotRequired[str | None]
    recalled_from_id: NotRequired[str | None]
    source_id: NotRequired[str | None]
    stage_id: NotRequired[str | None]
    tags: NotRequired[list[str]]
    title: str


class OpportunityPage(TypedDict):
    data: list[Opportunity]
    page: PageInfo


class OpportunityPatch(TypedDict):
    """
    A deal with a company or a person. Its amount is net of VAT, typed while no quote decides it.

    outcome and what belongs to a closing are for deals that are entered closed; opened_at, closed_at and history need
    the permission `history:write`. A deal that is there moves by `/moves` and closes by `/close`.
    """

    amount: NotRequired[Money | None]
    closed_at: NotRequired[str | None]
    collaborators: NotRequired[list[str] | None]
    company_id: NotRequired[str | None]
    competitor_id: NotRequired[str | None]
    competitor_price: NotRequired[Money | None]
    contact_id: NotRequired[str | None]
    custom: NotRequired[dict[str, Any] | None]
    expected_close_on: NotRequired[str | None]
    forecast_category: NotRequired[Literal["omitted", "pipeline", "best_case", "commit", "closed"] | None]
    history: NotRequired[list[Visit] | None]
    loss_note: NotRequired[str | None]
    loss_reason_id: NotRequired[str | None]
    opened_at: NotRequired[str | None]
    outcome: NotRequired[Literal["open", "won", "lost", "dead"] | None]
    owner_id: NotRequired[str | None]
    pipeline_id: NotRequired[str | None]
    recall_never: NotRequired[bool | None]
    recall_on: NotRequired[str | None]
    recalled_from_id: NotRequired[str | None]
    source_id: NotRequired[str | None]
    stage_id: NotRequired[str | None]
    tags: NotRequired[list[str] | None]
    title: NotRequired[str | None]


class OrderDocument(TypedDict):
    """
    An order as ERPs are told of it. key: what it is found by there, and never given twice.
    """

    agent: Agent | None
    buyer: DocumentParty
    changes: str | None
    charges: list[DocumentCharge]
    cig: str | None
    cup: str | None
    currency: str
    customer_order_date: str | None
    customer_order_number: str | None
    delivery_address: Address | None
    delivery_terms: str | None
    issued_on: str
    key: str
    lines: list[DocumentLine]
    order_id: str
    quote_number: str
    seller: DocumentParty
    taxes: list[TaxSubtotal]
    terms: DocumentTerms | None
    totals: DocumentTotals


class OrderTerms(TypedDict):
    """
    The payment terms, and their dates counted from the day of acceptance.
    """

    due: list[Due]
    payment: TermsInput | None


class OwnerDeadRate(TypedDict):
    """
    How often an owner's closings are dead: it stands beside every win rate.
    """

    dead_rate: Rate
    drill_down: str
    name: str | None
    owner_id: str | None


class Paper(TypedDict):
    """
    How quotes look on paper and on the customer's page, and what they say beside what is sold.

    clauses: those that need a second signature (artt. 1341 and 1342 of the Italian civil code), by their numbers or in
    full. link_days: how long a customer's link opens the quote.
    """

    accent: NotRequired[str]
    clauses: NotRequired[Wording]
    conditions: NotRequired[Wording]
    footer: NotRequired[str | None]
    link_days: NotRequired[int]
    privacy_notice: NotRequired[Wording]


class Pipeline(TypedDict):
    """
    A category of deals, with its stages in order.
    """

    created_at: str
    deleted_at: str | None
    id: str
    is_default: bool
    name: str
    position: int
    stages: list[Stage]
    updated_at: str
    version: int


class PipelineInput(TypedDict):
    """
    A category of deals and its stages, in order. To remove a stage that holds deals, delete it by itself.
    """

    is_default: NotRequired[bool]
    name: str
    position: NotRequired[int]
    stages: list[StageInput]


class PipelinePage(TypedDict):
    data: list[Pipeline]
    page: PageInfo


class PipelinePatch(TypedDict):
    """
    A category of deals and its stages, in order. To remove a stage that holds deals, delete it by itself.
    """

    is_default: NotRequired[bool | None]
    name: NotRequired[str | None]
    position: NotRequired[int | None]
    stages: NotRequired[list[StageInput] | None]


class PlanningRow(TypedDict):
    """
    Of activities done in the period: those planned at least a day ahead.
    """

    drill_down: str
    group: list[WorkSlice]
    planned: Rate


class Prices(TypedDict):
    """
    Prices in the order asked for.
    """

    company_id: str | None
    currency: str
    data: list[ProposedPrice]
    on: str


class PricesAsked(TypedDict):
    """
    What is to be sold, and to whom: a company, or a deal's; nobody means everybody's prices.

    on: the day, today unless given; currency: the workspace's unless given.
    """

    company_id: NotRequired[str | None]
    currency: NotRequired[str | None]
    lines: list[Wanted]
    on: NotRequired[str | None]
    opportunity_id: NotRequired[str | None]


class Product(TypedDict):
    """
    Something that is sold. price, cost: of one unit in `currency`, net of VAT, up to six decimals.
    """

    active: bool
    category: str | None
    components: list[ComponentInput]
    contents: NotRequired[list[Component] | None]
    cost: str | None
    created_at: str
    currency: str
    custom: dict[str, Any]
    deleted_at: str | None
    description: str | None
    external: dict[str, str]
    family: str | None
    id: str
    kind: Literal["single", "bundle"]
    name: str
    price: str | None
    sku: str
    tags: list[str]
    unit: str | None
    updated_at: str
    vat_code: NotRequired[VatCodeSummary | None]
    vat_code_id: str | None
    version: int


class ProductPage(TypedDict):
    data: list[Product]
    page: PageInfo


class Proposal(TypedDict):
    """
    A value that a source proposes for one field.
    """

    current: Any
    decided_at: str | None
    decided_by_id: str | None
    field: str
    id: str
    origin: ProposalOrigin
    proposed_at: str
    state: Literal["open", "accepted", "dismissed"]
    value: Any


class Proposals(TypedDict):
    """
    A record's proposals, the newest first.
    """

    data: list[Proposal]


class ProposedLetter(TypedDict):
    """
    What could be written to the customer. mail: whether a server sends it; without one it is to be copied.
    """

    language: Literal["it", "en"]
    mail: bool
    message: str
    recipients: list[Recipient]
    subject: str


class QuoteApproval(TypedDict):
    """
    How a quote stands. stale: what was approved has changed since.
    """

    approvers: list[MemberName]
    reasons: list[ApprovalReason]
    requests: list[ApprovalRequest]
    state: Literal["not_needed", "required", "waiting", "approved", "stale"]


class QuoteComparison(TypedDict):
    """
    Two quotes side by side; lines in the order of the later one.
    """

    after: ComparedQuote
    before: ComparedQuote
    differences: list[QuoteDifference]
    lines: list[ComparedLine]
    totals: list[ComparedTotal]


class QuoteInput(TypedDict):
    """
    A quote. Its totals are computed; its number comes with the first sending.

    payment_terms: copied from `payment_terms_id` unless given; by default the workspace's preferred ones. valid_until:
    in 30 days unless given. Quotes of a deal in one `alternative_group` exclude each other; groups add up.
    """

    alternative_group: NotRequired[str]
    currency: NotRequired[str | None]
    custom: NotRequired[dict[str, Any]]
    customer_reference: NotRequired[str | None]
    delivery_terms: NotRequired[str | None]
    discount: NotRequired[DiscountInput]
    lines: NotRequired[list[LineInput]]
    notes: NotRequired[str | None]
    opportunity_id: str
    payment_terms: NotRequired[TermsInput | None]
    payment_terms_id: NotRequired[str | None]
    pension_fund: NotRequired[PensionFundInput | None]
    series: NotRequired[str]
    shipping: NotRequired[ShippingInput | None]
    split_payment: NotRequired[bool]
    stamp_duty: NotRequired[bool]
    valid_until: NotRequired[str | None]
    withholding: NotRequired[WithholdingInput | None]


class QuotePatch(TypedDict):
    """
    A quote. Its totals are computed; its number comes with the first sending.

    payment_terms: copied from `payment_terms_id` unless given; by default the workspace's preferred ones. valid_until:
    in 30 days unless given. Quotes of a deal in one `alternative_group` exclude each other; groups add up.
    """

    alternative_group: NotRequired[str | None]
    currency: NotRequired[str | None]
    custom: NotRequired[dict[str, Any] | None]
    customer_reference: NotRequired[str | None]
    delivery_terms: NotRequired[str | None]
    discount: NotRequired[DiscountInput | None]
    lines: NotRequired[list[LineInput] | None]
    notes: NotRequired[str | None]
    opportunity_id: NotRequired[str | None]
    payment_terms: NotRequired[TermsInput | None]
    payment_terms_id: NotRequired[str | None]
    pension_fund: NotRequired[PensionFundInput | None]
    series: NotRequired[str | None]
    shipping: NotRequired[ShippingInput | None]
    split_payment: NotRequired[bool | None]
    stamp_duty: NotRequired[bool | None]
    valid_until: NotRequired[str | None]
    withholding: NotRequired[WithholdingInput | None]


class QuoteTotals(TypedDict):
    """
    A quote's figures. net: what the deal is worth; document: with VAT and what follows; total_due: to be paid.
    """

    discount: Money
    discount_on_list: str | None
    document: Money
    goods_net: Money
    lines: list[LineTotal]
    lines_net: Money
    net: Money
    pension_fund: Money
    shipping: Money
    stamp_duty: Money
    total_due: Money
    vat: list[VatTotal]
    vat_total: Money
    withholding: Money


class RecallAnswer(TypedDict):
    """
    Metric 13.
    """

    currency: str
    data: list[RecallReason]
    due: RecallDue
    lost: RecallLost
    metric: Metric
    period: PeriodShape
    value_basis: str


class RecallDeal(TypedDict):
    """
    A lost deal that is due to be called. value: to recover, net of VAT, in the base currency.
    """

    by_reason: bool
    closed_at: str
    company: RecallCompany | None
    contact: RecallContact | None
    customer: str | None
    id: str
    last_contact_at: str | None
    note: str | None
    owner_id: str | None
    reason: Named
    recall_on: str
    score: RecallScore
    stage_id: str
    title: str
    value: Money


class RecallDealPage(TypedDict):
    data: list[RecallDeal]
    page: PageInfo


class Report(TypedDict):
    """
    Something a member reported.
    """

    created_at: str
    deleted_at: str | None
    id: str
    kind: Literal["problem", "idea"]
    member: Reporter
    page: str
    text: str
    trace_id: str | None
    updated_at: str
    version: int


class ReportPage(TypedDict):
    data: list[Report]
    page: PageInfo


class Rung(TypedDict):
    """
    Of the leads that came to a step: how many climbed on, were given up there, or stand there still.

    What they skipped counts as climbed, a step back does not: entered = advanced + out + open.
    """

    advanced: int
    conversion: Rate
    decided: Rate
    drill_down: str
    entered: int
    name: str
    open: int
    out: int
    step_id: str
    time: Span


class SentQuote(TypedDict):
    """
    A quote as it was sent.
    """

    alternative_group: str
    company: NotRequired[CompanySummary | None]
    created_at: str
    currency: str
    custom: dict[str, Any]
    customer_order_date: str | None
    customer_order_number: str | None
    customer_reference: str | None
    decided_at: str | None
    decision_note: str | None
    deleted_at: str | None
    delivery: NotRequired[Delivery | None]
    delivery_terms: str | None
    discount: DiscountInput
    external: dict[str, str]
    id: str
    late: bool
    lines: list[LineInput]
    margin: Margin | None
    net_base: Money
    notes: str | None
    number: str | None
    opened_at: str | None
    opportunity: NotRequired[DealSummary | None]
    opportunity_id: str
    other_customer: bool
    payment_terms: TermsInput | None
    payment_terms_id: str | None
    pension_fund: PensionFundInput | None
    primary: bool
    rate: str
    revises_id: str | None
    revision: int
    root_id: str
    sent_at: str | None
    series: str
    shipping: ShippingInput | None
    signed_file_id: str | None
    split_payment: bool
    stamp_duty: bool
    state: str
    superseded_by_id: str | None
    totals: QuoteTotals
    updated_at: str
    valid_until: str
    varies_id: str | None
    version: int
    withholding: WithholdingInput | None


class Series(TypedDict):
    """
    The cumulative flow of a stage, or of all. Of one day the rows are those from that day, to the next, as_of it.
    """

    arrivals: int
    arrived: str
    before: int
    data: list[FlowDay]
    departed: str
    departures: int
    drill_down: str
    stage: Slice | None
    wip: int


class SpeedAnswer(TypedDict):
    """
    Speed to lead. data: the slices, where asked for; they partition the total.
    """

    data: list[SpeedRow]
    group_by: list[Literal["source", "campaign", "owner"]]
    metric: Metric
    period: PeriodShape
    total: SpeedRow
    value_basis: str


class Submission(TypedDict):
    """
    What a form sent once: as it arrived, never changed, and what became of it.
    """

    company_id: str | None
    contact_id: str | None
    created_at: str
    deleted_at: str | None
    duplicate_of_id: str | None
    expires_at: str | None
    form: SubmissionForm
    form_id: str
    id: str
    ip: str | None
    lead_id: str | None
    read_at: str | None
    reading: SubmissionReading | None
    reasons: list[
        Literal[
            "paused",
            "unsigned",
            "unreadable",
            "too-deep",
            "too-many-fields",
            "honeypot",
            "too-fast",
            "spam",
            "nobody",
            "refused",
            "failed",
        ]
    ]
    received_at: str
    restored: bool
    signed: bool | None
    size: int
    state: Literal["received", "read", "duplicate", "quarantined", "test", "discarded"]
    updated_at: str
    user_agent: str | None
    version: int


class SubmissionPage(TypedDict):
    data: list[Submission]
    page: PageInfo


class TableImport(TypedDict):
    """
    A table that is brought in. done of rows: how far the step under way is; fields, keys: what columns may hold,
    and what records may be found by; created_by: the member who brought it, null for a key of the API; left: rows
    that were not taken back, null where that is not known yet, and in lists.
    """

    committed_at: str | None
    counts: TableImportCounts
    created_at: str
    created_by: str | None
    done: int
    fields: list[str]
    file_name: str
    id: str
    keys: list[str]
    kind: str
    left: NotRequired[int | None]
    plan: dict[str, Any] | None
    problem: str | None
    reading: ImportReading
    rows: int
    state: str
    updated_at: str


class TableImports(TypedDict):
    """
    The imports, the newest first. kinds: of which records the caller may bring tables.
    """

    data: list[TableImport]
    kinds: list[str]


class TargetProgress(TypedDict):
    """
    A target with what became of it. attainment: won value / target; pace: 1 is on course.
    """

    attainment: str | None
    holder: Literal["member", "team", "pipeline", "product_family", "workspace"]
    holder_id: str | None
    id: str
    name: str | None
    pace: str | None
    period: PeriodShape
    target: Money
    unit: Literal["month", "quarter", "year"]
    version: int
    won: Sum
    working_days: WorkingDays


class TargetRow(TypedDict):
    """
    The same, and whether what is open may still reach it.
    """

    attainment: str | None
    coverage: TargetCoverage
    holder: Literal["member", "team", "pipeline", "product_family", "workspace"]
    holder_id: str | None
    id: str
    name: str | None
    pace: str | None
    period: PeriodShape
    target: Money
    unit: Literal["month", "quarter", "year"]
    version: int
    won: Sum
    working_days: WorkingDays


class TargetsAnswer(TypedDict):
    """
    Metric 12 with metric 9, of each target whose period meets the one asked for; targets are not added up.
    """

    currency: str
    data: list[TargetRow]
    metric: Metric
    page: TargetPageInfo
    period: PeriodShape
    rated_period: PeriodShape
    value_basis: str


class VatCodeInput(TypedDict):
    """
    A VAT code from a day on. At rate 0 a nature says why (N1 … N7); `valid_to`: the first day it no longer holds.
    """

    code: str
    kind: NotRequired[VatKind]
    label: Label
    nature: NotRequired[str | None]
    rate: str
    valid_from: NotRequired[str]
    valid_to: NotRequired[str | None]


class VatCodePatch(TypedDict):
    """
    A VAT code from a day on. At rate 0 a nature says why (N1 … N7); `valid_to`: the first day it no longer holds.
    """

    code: NotRequired[str | None]
    kind: NotRequired[VatKind | None]
    label: NotRequired[Label | None]
    nature: NotRequired[str | None]
    rate: NotRequired[str | None]
    valid_from: NotRequired[str | None]
    valid_to: NotRequired[str | None]


class VelocityAnswer(TypedDict):
    """
    Metric 7, per day. The period is that of win rate, mean value and cycle; by default twelve months.
    """

    as_of: str
    currency: str
    data: list[VelocityRow]
    group_by: list[Literal["pipeline", "owner", "team", "source"]]
    metric: Metric
    period: PeriodShape
    total: VelocityRow
    value_basis: str


class WaterfallRow(TypedDict):
    """
    A slice's way from start to end.
    """

    group: list[WaterfallSlice]
    slippage: Slippage
    steps: WaterfallSteps


class WinRateAnswer(TypedDict):
    """
    Metric 1. data: the slices, where asked for; they partition the total.
    """

    as_of: str
    bucket: Literal["week", "month", "quarter", "year"]
    currency: str
    data: list[WinRateRow]
    dead_rate_by_owner: list[OwnerDeadRate]
    group_by: list[
        Literal[
            "reason",
            "top_reason",
            "stage",
            "owner",
            "team",
            "source",
            "pipeline",
            "competitor",
            "product_family",
            "industry",
            "value_band",
            "period",
        ]
    ]
    metric: Metric
    period: PeriodShape
    total: WinRateRow
    value_basis: str


class WorkspaceSettings(TypedDict):
    """
    What a workspace decides. What it never decided has the value below.
    """

    company_directory: NotRequired[bool]
    export_notice_rows: NotRequired[int]
    fiscal: NotRequired[Fiscal]
    paper: NotRequired[Paper]
    pull_from_backlog: NotRequired[bool]
    quote_validity_days: NotRequired[int]
    won_without_quote: NotRequired[bool]


class AccuracyAnswer(TypedDict):
    """
    Metric 14 at a lead time, over months that are over; the months partition the total.
    """

    basis: Literal["expected", "adjusted", "accepted"]
    currency: str
    data: list[MonthAccuracy]
    lead_days: int
    metric: Metric
    missing: list[str]
    period: PeriodShape
    total: AccuracySum
    value_basis: str


class ApprovalItem(TypedDict):
    """
    A request with what one needs to decide on it.
    """

    age_hours: int
    customer: ApprovalCustomer | None
    decided_at: str | None
    decided_by: MemberName | None
    decided_for: MemberName | None
    decision_note: str | None
    discount_on_list: str | None
    id: str
    instead_of: MemberName | None
    margin: ApprovalMargin | None
    net: Money
    note: str | None
    opportunity: ApprovalDeal
    quote_id: str
    quote_version: int
    reasons: list[ApprovalReason]
    requested_at: str
    requested_by: MemberName | None
    revision: int
    state: Literal["waiting", "approved", "rejected", "recalled"]


class Batch(TypedDict):
    """
    Up to 200 writes in one transaction. atomic: one wrong item refuses all.
    """

    atomic: NotRequired[bool]
    items: list[BatchItem]


class Board(TypedDict):
    """
    A pipeline's open deals by stage.
    """

    columns: list[BoardColumn]
    name: str
    pipeline_id: str


class Categories(TypedDict):
    """
    By forecast category; committed are accepted quotes alone, closed is what was won. They partition the deals.
    """

    best_case: CategorySum
    closed: CategorySum
    commit: CategorySum
    omitted: CategorySum
    pipeline: CategorySum


class CohortAnswer(TypedDict):
    """
    Metric 8, month by month.
    """

    as_of: str
    data: list[CohortRow]
    group_by: list[Literal["pipeline", "owner", "team", "source"]]
    metric: Metric
    period: PeriodShape


class CompanyOverview(TypedDict):
    """
    All about a company.
    """

    company: Company
    directory: DirectoryAnswer | None
    invoiced_per_year: list[InvoicedInYear]
    invoiced_prices: list[InvoicedPrice]
    leads: list[LeadCard]
    open_opportunities: CompanyDeals | None
    orders: list[OrderSummary]
    past_roles: list[PastRole]
    people: list[Person]
    quotes: list[QuoteSummary]
    won_per_year: list[WonInYear]


class ConversionAnswer(TypedDict):
    """
    Metric 4, stage by stage in the pipeline's order.
    """

    as_of: str
    data: list[ConversionRow]
    group_by: list[Literal["pipeline", "owner", "team", "source"]]
    metric: Metric
    period: PeriodShape


class CurrentTargets(TypedDict):
    """
    The targets of whom the dashboard is of, in the present month, quarter and year; null where there is none.
    """

    month: NotRequired[TargetProgress | None]
    quarter: NotRequired[TargetProgress | None]
    year: NotRequired[TargetProgress | None]


class CycleAnswer(TypedDict):
    """
    Metric 6. data: the slices, where asked for; they partition the total.
    """

    as_of: str
    data: list[CycleRow]
    group_by: list[Literal["pipeline", "owner", "team", "source"]]
    metric: Metric
    period: PeriodShape
    total: CycleRow
    unit: Literal["days"]


class Day(TypedDict):
    """
    What a member has to look at on a day, most pressing first.
    """

    date: str
    sections: list[DaySection]


class DwellAnswer(TypedDict):
    """
    Metric 5, stage by stage in the pipeline's order.
    """

    as_of: str
    data: list[DwellRow]
    group_by: list[Literal["pipeline", "owner", "team", "source"]]
    metric: Metric
    period: PeriodShape
    unit: Literal["days"]


class ErpConnectionSettings(TypedDict):
    """
    The workspace's ERP, as far as it is said; never its secret.
    """

    active: bool
    automatic: bool
    callbacks: bool
    checked_at: str | None
    kind: Literal["tryton", "odoo", "erpnext", "rest"]
    problem: str | None
    settings: ErpSettings
    url: str


class ErpInput(TypedDict):
    """
    The workspace's ERP. secret: left out, the kept one stays, for the same kind and address.

    secret: Tryton the key of a user application, Odoo an API key, ERPNext `key:secret`, rest what its header shows.
    """

    active: NotRequired[bool]
    automatic: NotRequired[bool]
    kind: Literal["tryton", "odoo", "erpnext", "rest"]
    secret: NotRequired[str | None]
    settings: NotRequired[ErpSettings]
    url: str


class Feed(TypedDict):
    """
    Events in the order of their sequence.
    """

    data: list[FeedEvent]
    page: FeedPage


class FlowAnswer(TypedDict):
    """
    Metric 15. A reopened deal departed when it was closed and arrives again; as a closing it no longer counts.
    """

    age: Spread
    as_of: str
    cycle_time: Spread
    data: list[Series]
    metric: Metric
    period: PeriodShape
    throughput: list[Week]
    total: Series
    unit: Literal["days"]


class GapAnswer(TypedDict):
    """
    Metric 3. Losses of any reason: which reason is about the price, the workspace's own reasons say.
    """

    as_of: str
    data: list[GapRow]
    group_by: list[
        Literal[
            "reason",
            "top_reason",
            "stage",
            "owner",
            "team",
            "source",
            "pipeline",
            "competitor",
            "product_family",
            "industry",
            "value_band",
            "period",
        ]
    ]
    metric: Metric
    period: PeriodShape
    total: GapRow
    value_basis: str


class InvoiceImport(TypedDict):
    """
    What becomes, or became, of a file of invoices. digest: names this plan; a commit holds the service to it.
    """

    companies: Counts
    company_rows: list[PlannedCompany]
    digest: str
    documents: Documents
    id: str | None
    product_rows: list[PlannedProduct]
    products: Counts
    sellers: list[SellerFound]
    skipped: list[SkippedFile]
    skipped_count: int
    us: SellerFound | None
    years: list[InvoicedYear]


class LeadBoard(TypedDict):
    """
    The open leads by step; what is qualified or disqualified has left the board.
    """

    columns: list[LeadColumn]


class LeadFunnel(TypedDict):
    """
    Leads created in the period, and what became of them until now.
    """

    disqualified: Rate
    drill_down: str
    group: list[LeadSlice]
    n: int
    open: int
    qualified: Rate
    rungs: list[Rung]
    small_sample: bool
    won: Rate
    won_value: Money


class LeadFunnelAnswer(TypedDict):
    """
    How leads are qualified. data: the slices, where asked for; they partition the total.
    """

    currency: str
    data: list[LeadFunnel]
    group_by: list[Literal["source", "campaign", "owner"]]
    metric: Metric
    period: PeriodShape
    total: LeadFunnel
    value_basis: str


class LookAsked(TypedDict):
    """
    A letterhead that is being thought about. seller: what stands where there is no legal name; page: from 1 on.
    """

    fiscal: NotRequired[Fiscal]
    language: NotRequired[Literal["it", "en"]]
    page: NotRequired[int]
    paper: NotRequired[Paper]
    seller: NotRequired[str | None]


class LossAnswer(TypedDict):
    """
    Metric 2. reason_coverage: classified losses that are not "other"; what imports did not record stays out.
    """

    as_of: str
    bucket: Literal["week", "month", "quarter", "year"]
    currency: str
    data: list[LossRow]
    dead_rate: Rate
    dead_rate_by_owner: list[OwnerDeadRate]
    group_by: list[
        Literal[
            "reason",
            "top_reason",
            "stage",
            "owner",
            "team",
            "source",
            "pipeline",
            "competitor",
            "product_family",
            "industry",
            "value_band",
            "period",
        ]
    ]
    metric: Metric
    period: PeriodShape
    reason_coverage: Rate
    total: LossRow
    value_basis: str


class Meta(TypedDict):
    """
    What clients may keep, until its ETag changes.
    """

    competitors: list[MetaCompetitor]
    currencies: list[MetaCurrency]
    disqualification_reasons: list[DisqualificationReasonSummary]
    lead_steps: list[LeadStepSummary]
    loss_reasons: list[MetaReason]
    members: list[MetaMember]
    permission_catalogue: list[str]
    permissions: list[str]
    pipelines: list[MetaPipeline]
    roles: list[RoleSummary]
    scopes: list[str]
    teams: list[MetaTeam]
    workspace: WorkspaceSummary


class MonthBands(TypedDict):
    """
    The bands of the deals that close in a month, as far as it lies in the period.
    """

    accepted: Money
    categories: Categories
    drill_down: str
    month: str
    n: int
    sent: Money
    small_sample: bool
    weighted: Money


class Order(TypedDict):
    """
    What was accepted, as it was then, and how far it is on its way.
    """

    accepted_at: str
    accepted_on: str
    agent: Agent | None
    buyer: Buyer
    changes_id: str | None
    cig: str | None
    company: NotRequired[CompanySummary | None]
    company_id: str | None
    contact_id: str | None
    created_at: str
    cup: str | None
    currency: str
    customer_order_date: str | None
    customer_order_number: str | None
    deleted_at: str | None
    discount: DiscountInput
    id: str
    lines: list[OrderLine]
    margin: Margin | None
    missing: list[str]
    opportunity: NotRequired[DealSummary | None]
    opportunity_id: str
    quote_id: str
    rate: str
    reference: str
    sent_at: str | None
    state: Literal["pending", "sent", "acknowledged", "shipped", "invoiced", "rejected", "uncertain", "withdrawn"]
    state_at: str
    state_note: str | None
    terms: OrderTerms
    to_process: bool
    totals: QuoteTotals
    transport: Transport
    updated_at: str
    version: int


class OrderPage(TypedDict):
    data: list[Order]
    page: PageInfo


class PlanningAnswer(TypedDict):
    """
    Planning ratio, of what one did or sees as one's own. data: the slices; they partition the total.
    """

    data: list[PlanningRow]
    group_by: list[Literal["owner", "kind"]]
    metric: Metric
    period: PeriodShape
    total: PlanningRow
    value_basis: str


class Quote(TypedDict):
    """
    A quote. primary: what its group counts with; rate: base units for one unit of the currency.
    """

    alternative_group: str
    company: NotRequired[CompanySummary | None]
    created_at: str
    currency: str
    custom: dict[str, Any]
    customer_order_date: str | None
    customer_order_number: str | None
    customer_reference: str | None
    decided_at: str | None
    decision_note: str | None
    deleted_at: str | None
    delivery_terms: str | None
    discount: DiscountInput
    external: dict[str, str]
    id: str
    late: bool
    lines: list[LineInput]
    margin: Margin | None
    net_base: Money
    notes: str | None
    number: str | None
    opened_at: str | None
    opportunity: NotRequired[DealSummary | None]
    opportunity_id: str
    other_customer: bool
    payment_terms: TermsInput | None
    payment_terms_id: str | None
    pension_fund: PensionFundInput | None
    primary: bool
    rate: str
    revises_id: str | None
    revision: int
    root_id: str
    sent_at: str | None
    series: str
    shipping: ShippingInput | None
    signed_file_id: str | None
    split_payment: bool
    stamp_duty: bool
    state: str
    superseded_by_id: str | None
    totals: QuoteTotals
    updated_at: str
    valid_until: str
    varies_id: str | None
    version: int
    withholding: WithholdingInput | None


class QuotePage(TypedDict):
    data: list[Quote]
    page: PageInfo


class WaterfallAnswer(TypedDict):
    """
    Metric 11. data: the slices, where asked for; they partition the total.
    """

    as_of: str
    closing_in: PeriodShape
    currency: str
    data: list[WaterfallRow]
    group_by: list[Literal["owner", "team", "pipeline"]]
    metric: Metric
    period: PeriodShape
    total: WaterfallRow
    value_basis: str


class WorkspaceAnswer(TypedDict):
    """
    The workspace and its settings.
    """

    country: str
    created_at: str
    currency: str
    demo: bool
    id: str
    language: Literal["it", "en"]
    level: Literal["essential", "standard", "full"]
    name: str
    sector: Literal["neutral", "manufacturing", "resale", "plants", "services"]
    settings: WorkspaceSettings
    slug: str
    timezone: str
    totp_required: bool
    updated_at: str
    version: int


class WorkspacePatch(TypedDict):
    """
    The workspace as it is changed. currency: only while no amount or rate is kept.
    """

    country: NotRequired[str | None]
    currency: NotRequired[str | None]
    language: NotRequired[Literal["it", "en"] | None]
    level: NotRequired[Literal["essential", "standard", "full"] | None]
    name: NotRequired[str | None]
    settings: NotRequired[WorkspaceSettings | None]
    timezone: NotRequired[str | None]
    totp_required: NotRequired[bool | None]


class ApprovalBox(TypedDict):
    """
    Some requests, and how many there are in all.
    """

    data: list[ApprovalItem]
    total: int


class Approvals(TypedDict):
    """
    to_decide: what waits for one's decision, the oldest first. asked: one's own of 30 days, the newest first.
    """

    asked: ApprovalBox
    to_decide: ApprovalBox


class Bands(TypedDict):
    """
    The three bands over n deals; they are not added to each other.

    accepted: accepted quotes alone; sent: the quotes that open deals count with and that may still be accepted;
    weighted: what open deals are worth times their stage's probability, rounded per deal.
    """

    accepted: Money
    categories: Categories
    drill_down: str
    n: int
    sent: Money
    small_sample: bool
    weighted: Money


class ErpAnswer(TypedDict):
    """
    The connection, or null where there is none.
    """

    connection: ErpConnectionSettings | None


class ForecastAnswer(TypedDict):
    """
    Metric 10, its three bands by month; the months partition the total, undated deals stand beside it.
    """

    adjustments: Adjustments | None
    currency: str
    data: list[MonthBands]
    metric: Metric
    period: PeriodShape
    total: Bands
    undated: Bands
    value_basis: str


class ReportRun(TypedDict):
    """
    A report's answer now: of its metric, as its own route says it, and as a table.
    """

    answer: (
        WinRateAnswer
        | LossAnswer
        | ConversionAnswer
        | DwellAnswer
        | CycleAnswer
        | VelocityAnswer
        | CohortAnswer
        | FlowAnswer
        | GapAnswer
        | ForecastAnswer
        | TargetsAnswer
        | WaterfallAnswer
        | AccuracyAnswer
        | RecallAnswer
        | LeadFunnelAnswer
        | SpeedAnswer
        | PlanningAnswer
    )
    currency: str
    id: str
    metric: str
    name: str
    relative: (
        Literal[
            "this_week",
            "last_week",
            "this_month",
            "last_month",
            "next_month",
            "this_quarter",
            "last_quarter",
            "next_quarter",
            "this_year",
            "last_year",
            "last_12_months",
            "next_12_months",
        ]
        | None
    )
    table: ReportTable
    title: str


class DashboardAnswer(TypedDict):
    """
    Each figure as the page of its metric has it. The period is that of what was closed; the rest is of now.
    """

    activities: DueActivities | None
    by_owner: list[WinRateRow]
    by_team: list[WinRateRow]
    currency: str
    cycle: CycleRow
    dead: Sum
    forecast: ForecastAnswer
    funnel: list[OpenStage]
    loss_reasons: list[LossRow]
    lost: Sum
    metrics: list[Metric]
    open: OpenPipeline
    period: PeriodShape
    reason_coverage: Rate
    recalls: Sum
    stale: Sum
    targets: CurrentTargets
    today: str
    value_basis: str
    velocity: VelocityRow
    win_rate: WinRateRow
    won: Sum


AllOf = TypedDict(
    "AllOf",
    {
        "and": list[Union[Condition, "AllOf", "AnyOf", "NotOf"]],
    },
)


AnyOf = TypedDict(
    "AnyOf",
    {
        "or": list[Union[Condition, AllOf, "AnyOf", "NotOf"]],
    },
)


class ExportQuery(TypedDict):
    """
    A list to be written, asked for with the JSON tree that lists and saved views know.
    """

    format: NotRequired[Literal["csv", "xlsx"]]
    include_deleted: NotRequired[bool]
    q: NotRequired[str | None]
    sort: NotRequired[str | None]
    where: NotRequired[Optional[Union[Condition, AllOf, AnyOf, "NotOf"]]]


NotOf = TypedDict(
    "NotOf",
    {
        "not": Union[Condition, AllOf, AnyOf, "NotOf"],
    },
)


class Query(TypedDict):
    """
    A list asked for with one JSON tree; the same tree that saved views store.
    """

    count: NotRequired[Literal["exact"] | None]
    cursor: NotRequired[str | None]
    expand: NotRequired[list[str]]
    fields: NotRequired[list[str]]
    include_deleted: NotRequired[bool]
    limit: NotRequired[int]
    q: NotRequired[str | None]
    sort: NotRequired[str | None]
    where: NotRequired[Condition | AllOf | AnyOf | NotOf | None]


class SavedView(TypedDict):
    """
    A view that was saved: own, or shared with all.
    """

    columns: list[str]
    created_at: str
    deleted_at: str | None
    id: str
    kind: str
    name: str
    owner_id: str | None
    shared: bool
    sort: str | None
    updated_at: str
    version: int
    where: Condition | AllOf | AnyOf | NotOf | None


class SavedViewInput(TypedDict):
    """
    A view as it is saved. where, sort: as `POST /v1/<plural>/query` takes them; columns: fields, or custom.<key>.
    """

    columns: NotRequired[list[str]]
    kind: str
    name: str
    shared: NotRequired[bool]
    sort: NotRequired[str | None]
    where: NotRequired[Condition | AllOf | AnyOf | NotOf | None]


class SavedViewPage(TypedDict):
    data: list[SavedView]
    page: PageInfo


class SavedViewPatch(TypedDict):
    """
    A view as it is saved. where, sort: as `POST /v1/<plural>/query` takes them; columns: fields, or custom.<key>.
    """

    columns: NotRequired[list[str] | None]
    kind: NotRequired[str | None]
    name: NotRequired[str | None]
    shared: NotRequired[bool | None]
    sort: NotRequired[str | None]
    where: NotRequired[Condition | AllOf | AnyOf | NotOf | None]
