# Source it, then call: bales METHOD PATH [JSON]
# Needs bash or zsh, curl, openssl and od. BALES_URL, BALES_ORG and BALES_SECRET say where and as whom. For trying things out: the key
# stands on openssl's command line for a moment, where other users of the machine may see it.

bales() {
  local method=$1 resource=$2 body=${3-}
  local id timestamp key signature
  # One call, one ID: the same signed call is taken once.
  id="msg_$(openssl rand -hex 16)"
  timestamp=$(date +%s)
  key=$(printf %s "${BALES_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
  signature=$(printf %s "$id.$timestamp.$body" |
    openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)
  set -- --silent --show-error --request "$method" \
    --header "webhook-id: $id" --header "webhook-timestamp: $timestamp" --header "webhook-signature: v1,$signature" \
    --header "accept-language: ${BALES_LANGUAGE:-ja}"
  if [ -n "$body" ]; then set -- "$@" --header 'content-type: application/json' --data-binary "$body"; fi
  curl "$@" "${BALES_URL:-http://127.0.0.1:8583}/v1/orgs/${BALES_ORG:-default}$resource"
}
