# Every operation of the API, by its operationId in docs/openapi.json. Source it, then call one:
#   . docs/examples/curl/operations.sh && getStatus
. "$(dirname "${BASH_SOURCE[0]:-$0}")/bales.sh"

sendUsers() {
  bales POST /users '{"users": [
    {"id": "u-hanako", "name": "佐藤 花子", "mail": "hanako.sato@example.com", "state": "active", "gmailLinked": true}
  ]}'
}

listUsers() { bales GET '/users?all=true'; }

getCallReadiness() { bales GET "/users/${1:-u-hanako}/call-readiness"; }

sendLeads() {
  bales POST /leads '{"leads": [
    {"id": "lead-1001", "name": "田中 一郎", "company": "株式会社あおぞら", "mail": "tanaka@example.co.jp"}
  ]}'
}

sendActivities() {
  bales POST /activities '{"activities": [
    {
      "v": 1, "kind": "call", "id": "call-5001", "leadId": "lead-1001", "revision": 1,
      "occurredAt": "2026-03-02T10:15:00+09:00",
      "recorder": {"id": "u-hanako", "name": "佐藤 花子"},
      "connectStatus": "接続", "contactPoint": "担当者", "result": "担当者接触：アポ獲得",
      "comment": "来週火曜の14時に訪問", "actionItems": [{"name": "予算", "value": "今期中"}]
    },
    {
      "v": 1, "kind": "comment", "id": "comment-5002", "leadId": "lead-1001",
      "occurredAt": "2026-03-02T10:20:00+09:00", "text": "資料は紙でも希望"
    }
  ]}'
}

listLinks() { bales GET '/links?status=unlinked,failed&limit=50'; }

suggestLinks() { bales GET "/links/suggestions?leads=${1:-lead-1001}"; }

# linkLeads LEAD SALESFORCE_ID
linkLeads() { bales POST /links "{\"links\": [{\"lead\": \"$1\", \"recordId\": \"$2\"}]}"; }

# linkLead LEAD SALESFORCE_ID
linkLead() { bales PUT "/leads/$1/link" "{\"recordId\": \"$2\"}"; }

getLeadLink() { bales GET "/leads/${1:-lead-1001}/link"; }

unlinkLead() { bales DELETE "/leads/${1:-lead-1001}/link"; }

# getConversionForm LEAD BALES_USER
getConversionForm() { bales GET "/conversions/form?leadId=$1&userId=$2"; }

searchAccounts() { bales GET "/conversions/accounts?q=${1:-%E3%81%82%E3%81%8A}"; }

# convert LEAD BALES_USER
convert() {
  bales POST /conversions "{
    \"conversionId\": \"conversion-$1\", \"leadId\": \"$1\", \"recorderId\": \"$2\",
    \"opportunity\": {\"Amount\": 1200000}
  }"
}

# eraseLead LEAD: cannot be undone
eraseLead() { bales POST "/leads/$1/erase"; }

# The estimate alone; with "run": true it makes the range due.
backfill() { bales POST /backfill '{"from": "2026-03-01", "to": "2026-03-31", "kinds": ["call"]}'; }

listIssues() { bales GET '/issues?limit=20'; }

retryIssues() { bales POST /issues/retry '{"codes": ["FIELD_CUSTOM_VALIDATION_EXCEPTION"]}'; }

getStatus() { bales GET /status; }
