# make test-spark: install pyspark beside the rest, and run the tests of this folder; a word where that cannot be.
# $1: the Python that make keeps. MAKE: how make is called.
version=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
if [ "${version:-0}" -lt 17 ]; then
    echo "test-spark: skipped, since there is no Java 17 or newer here"
    exit
fi
if ! $MAKE .venv/spark; then
    echo "test-spark: skipped, since pyspark could not be installed; requirements-spark.txt says which"
    exit
fi
exec "$1" -m pytest -q tests/bulk
