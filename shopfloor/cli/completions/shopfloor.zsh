#compdef shopfloor
# Completion of shopfloor in zsh: eval "$(shopfloor completion zsh)", behind compinit
_shopfloor() {
    local told
    local -a offers
    told="$(_SHOPFLOOR_COMPLETE=1 ${words[1]} "${(@Q)words[2,CURRENT]}" 2>/dev/null)"
    if [[ -z $told ]]; then
        _files
        return
    fi
    offers=("${(@f)told}")
    offers=("${(@)offers/$'\t'/:}")
    _describe shopfloor offers
}
if [[ $funcstack[1] == _shopfloor ]]; then
    _shopfloor "$@"
else
    compdef _shopfloor shopfloor
fi
