# Completion of shopfloor in fish: shopfloor completion fish | source
function __shopfloor_offers
    set -l given (commandline -opc)
    set -l typed (commandline -ct)
    test (count $typed) -eq 0; and set typed ''
    set -l offers (env _SHOPFLOOR_COMPLETE=1 $given[1] $given[2..-1] $typed 2>/dev/null)
    if test (count $offers) -gt 0
        printf '%s\n' $offers
    else
        __fish_complete_path $typed
    end
end
complete -c shopfloor -f -a '(__shopfloor_offers)'
