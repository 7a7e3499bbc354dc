using Klarpakke.Benchmarks.Benches;

return await BenchProgram.RunAsync(args, [new ActorsBench(), new FanoutBench(TimeProvider.System), new FeedBench(TimeProvider.System)]);
