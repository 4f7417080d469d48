# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of sendproof-check for bash, by bash-completion.

# Offers what stands in front of a tab on each line of standard input. These are no shell words:
# compgen would expand what is in the name of an account.
_sendproof_check_offer ()
{
  local offer quote='' typed=$cur before='' breaks=${COMP_WORDBREAKS//[!@:]/}

  case $cur in
    \'* | \"*) quote=${cur:0:1} typed=${cur:1} ;;
  esac
  typed=${typed//\\/}
  # Readline replaces only what is behind the last of these, outside of quotes.
  [[ -z $quote && -n $breaks && $typed == *[$breaks]* ]] && before=${typed%"${typed##*[$breaks]}"}

  while IFS=$'\t' read -r offer _; do
    [[ -n $offer && $offer == "$typed"* ]] || continue
    case $quote in
      \') offer=${offer//\'/\'\\\'\'} ;;
      \") offer=$(sed 's/[\\"$`]/\\&/g' <<<"$offer") ;;
      *) printf -v offer %q "${offer#"$before"}" ;;
    esac
    COMPREPLY+=("$offer")
  done
}

_sendproof_check ()
{
  local cur prev words cword split values
  _init_completion -s -n @: || return

  case $prev in
    --security) values='none starttls tls' ;;
    --until) values='hello sign-in recipient message' ;;
    --stage) values='greeting hello encrypt sign-in sender recipient message' ;;
    --format) values='nagios prometheus tap' ;;
    --mechanism)
      values='SCRAM-SHA-256-PLUS SCRAM-SHA-1-PLUS SCRAM-SHA-256 SCRAM-SHA-1 PLAIN LOGIN DIGEST-MD5
        CRAM-MD5 NTLM OAUTHBEARER XOAUTH2' ;;
    --account)
      _sendproof_check_offer < <("$1" --list-accounts 2>/dev/null)
      return ;;
    --online-account)
      _sendproof_check_offer < <("$1" --online-accounts --timeout=2 2>/dev/null)
      return ;;
    --password-file | --token-file | --ca-file)
      _filedir
      return ;;
    --user | --token-command | --from | --to | --helo | --timeout | --trust-certificate | --explain)
      return ;;
    *)
      if [[ $cur == -* ]]; then
        values='--account= --all --allow-plaintext-password --ask-database --ca-file= --changes
          --explain= --find --format= --from= --helo= --help --hide-names --json --list-accounts --markdown
          --mechanism= --online-account= --online-accounts --password-file= --quiet --report
          --security= --stage= --timeout= --timings --to= --token-command= --token-file=
          --trust-certificate= --until= --user= --version'
      else
        values='smtp:// smtps://'
      fi ;;
  esac

  _sendproof_check_offer < <(printf '%s\n' $values)
  [[ ${COMPREPLY-} == *[=/] ]] && compopt -o nospace
} &&
  complete -F _sendproof_check sendproof-check
