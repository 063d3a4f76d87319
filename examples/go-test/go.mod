module example/go-test

go 1.24
