# Completion of shopfloor in bash: eval "$(shopfloor completion bash)"
_shopfloor() {
    local IFS=$'\n'
    COMPREPLY=( $(_SHOPFLOOR_COMPLETE=1 "$1" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1) )
}
complete -o default -F _shopfloor shopfloor
