using Klarpakke.Benchmarks.Benches;

<<<<<<< HEAD
return await BenchProgram.RunAsync(
    args,
    [
        new ActorsBench(), new FanoutBench(TimeProvider.System), new FeedBench(TimeProvider.System), new StartupBench(TimeProvider.System),
        new ParseBench(TimeProvider.System), new StorageBench(TimeProvider.System),
    ]);
=======
return await BenchProgram.RunAsync(args, [new ActorsBench(), new FanoutBench(TimeProvider.System), new LanesBench(TimeProvider.System)]);
>>>>>>> 5e19ede (Binance trading: signing, limits with lanes, three outcomes, venue clock, account stream, symbol rules; bench of the kill lane)
