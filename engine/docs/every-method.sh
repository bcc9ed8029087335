#!/bin/sh
# Prints the tables "Every method" of results.md, as Markdown: every bundled network, and ResNet-20
# on CIFAR-10 where its folder is given. From the repository's root, after
# mvn -q -DskipTests package:
#
#   engine/docs/every-method.sh [FOLDER] > tables.md
#
# FOLDER holds models/resnet20_cifar10.onnx and data/cifar10. IMAGES sets how many test images each
# network gets (default 200), STEPS the timesteps, METHODS the methods (a,b,c; default all), NETWORKS
# the bundled networks (may be empty).
set -e
images=${IMAGES:-200}
steps=${STEPS:-1,2,4,8,16,32,64,128}
networks=${NETWORKS-mlp-digits lenet-digits vgg-objects resnet-objects mobile-objects vgg-qcfs resnet-qcfs}

# METHOD SETTING: for a method that takes part
with() {
    case ,${METHODS:-$1}, in *,$1,*) printf ' --set %s.%s' "$1" "$2" ;; esac
}

# srp, made for QCFS networks, gets balanced thresholds on ReLU ones
compare() {
    engine/target/bin/spikelens compare "$@" --markdown --threads 1 --timesteps "$steps" --at 32 \
        --limit 500 --batch 50 --test-limit "$images" ${METHODS:+--methods $METHODS} \
        $(with ltb updates=300) $(with parallel record-updates=10) $(with parallel updates=50) \
        $(with srp thresholds=$thresholds) $(with srp updates=300)
}

for network in $networks; do
    case $network in *-qcfs) thresholds=trained ;; *) thresholds=ltb ;; esac
    printf '### %s\n\n' "$network"
    compare "sample:$network"
    printf '\n'
done
if [ -n "$1" ]; then
    thresholds=ltb
    printf '### ResNet-20 on CIFAR-10\n\n'
    compare "$1/models/resnet20_cifar10.onnx" --data "cifar10:$1/data/cifar10/calibration-5000.bin" \
        --test-data "cifar10:$1/data/cifar10/test-2000.bin" \
        --mean 0.485,0.456,0.406 --std 0.229,0.224,0.225
fi
