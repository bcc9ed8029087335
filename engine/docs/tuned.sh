#!/bin/sh
# Prints the rows of "Tuned as spiking networks" of results.md: every bundled network, and ResNet-20
# on CIFAR-10 where its folder is given, tuned by backpropagation through time. From the
# repository's root, after mvn -q -DskipTests package:
#
#   engine/docs/tuned.sh [FOLDER] > rows.md
#
# Trained for each of the timesteps in TRAINED; what was trained for the last of them is run at
# those in LONGER too. IMAGES, UPDATES and NETWORKS as in every-method.sh.
set -e
images=${IMAGES:-200}
updates=${UPDATES:-40}
trained=${TRAINED:-1,2,4,8}
longer=${LONGER:-16,32,64,128}
networks=${NETWORKS-mlp-digits lenet-digits vgg-objects resnet-objects mobile-objects vgg-qcfs resnet-qcfs}
last=${trained##*,}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# NAME MODEL DATA TEST-DATA OPTION...
tuned() {
    name=$1 model=$2 data=$3 tests=$4
    shift 4
    printf '### %s\n\n' "$name"
    engine/target/bin/spikelens compare "$model" --methods stbp --markdown --threads 1 \
        --data "$data" --test-data "$tests" "$@" --limit 2000 --batch 50 --test-limit "$images" \
        --timesteps "$trained" --at "$last" --set stbp.updates="$updates"
    engine/target/bin/spikelens convert "$model" --method stbp --threads 1 --data "$data" "$@" \
        --limit 2000 --batch 50 --set updates="$updates" --set timesteps="$last" \
        -o "$folder/tuned.snn" --force > /dev/null
    printf '\nTrained for %s, and run for longer:\n\n' "$last"
    engine/target/bin/spikelens run "$folder/tuned.snn" --threads 1 --data "$tests" "$@" \
        --batch 50 --limit "$images" --timesteps "${longer##*,}" --report-at "$longer"
    printf '\n'
}

for network in $networks; do
    case $network in *-digits) data=digits ;; *) data=objects ;; esac
    tuned "$network" "sample:$network" "sample:$data/training" "sample:$data/test"
done
if [ -n "$1" ]; then
    tuned 'ResNet-20 on CIFAR-10' "$1/models/resnet20_cifar10.onnx" \
        "cifar10:$1/data/cifar10/calibration-5000.bin" "cifar10:$1/data/cifar10/test-2000.bin" \
        --mean 0.485,0.456,0.406 --std 0.229,0.224,0.225
fi
