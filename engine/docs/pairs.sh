#!/bin/sh
# Holds conversions of bundled networks against each other and prints the table of
# engine/docs/methods/pair.md: how many images each has right, how many exactly one of the two has
# right, McNemar's p, where the spikes of the first image part, and the error of the last spiking
# layer in both.
# usage: engine/docs/pairs.sh [TIMESTEPS [IMAGES]]   from the repository's root, after
# mvn -q -DskipTests package
timesteps=${1:-32}
images=${2:-500}
spikelens=${SPIKELENS:-engine/target/bin/spikelens}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

network() { # SAMPLE NAME METHOD "KEY=VALUE ...": converts it once
    file="$work/$1-$2.snn"
    [ -e "$file" ] && return
    settings=$4
    set -- "sample:$1" --method "$3" -o "$file"
    for setting in $settings; do
        set -- "$@" --set "$setting"
    done
    $spikelens convert "$@" > /dev/null 2>&1
}

row() { # SAMPLE FIRST SECOND WORDS
    $spikelens pair "$work/$1-$2.snn" "$work/$1-$3.snn" --timesteps "$timesteps" \
        --limit "$images" > "$work/pair" 2> /dev/null
    right=$(sed -n 's/.*first is right on \(.*\) %, the second on \(.*\) %: \([0-9,]*\) are won by the first alone, \([0-9,]*\) by.*/\1 % | \2 % | \3 : \4/p' "$work/pair")
    p=$(sed -n "s/.*p = \([^,;]*\)[,;].*/\1/p" "$work/pair")
    parted=$(sed -n 's/.*first differ at \(t = [0-9,]*\) in \([^:]*\):.*/\2, \1/p' "$work/pair")
    error=$(awk '/^Mean absolute error/ {found = 1} found && NF == 0 {exit} found {last = $2 " % | " $3 " %"} END {print last}' "$work/pair")
    printf '| %s | `%s` | %s | %s | %s | %s |\n' "$4" "$1" "$right" "$p" "${parted:-nowhere}" "$error"
}

each() { # WORDS NAME METHOD SETTINGS NAME METHOD SETTINGS: a row for each network
    for sample in mlp-digits lenet-digits resnet-objects vgg-objects; do
        network "$sample" "$2" "$3" "$4"
        network "$sample" "$5" "$6" "$7"
        row "$sample" "$2" "$5" "$1"
    done
}

echo "| first, second | network | first | second | won by one alone | p | spikes part | error, first | error, second |"
echo "| --- | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |"
each "percentile, ltb" percentile percentile updates=200 ltb ltb updates=200
each "reset to zero, by subtraction" zero percentile "updates=200 reset=zero" percentile \
    percentile updates=200
each "read from the start, delayed" early ltb "updates=200 readout-start=none" ltb ltb updates=200
each "empty at the start, half full" empty percentile "updates=200 initial-potential=0" percentile \
    percentile updates=200
