using Klarpakke.Benchmarks.Benches;

return await BenchProgram.RunAsync(
    args,
    [
        new ActorsBench(), new FanoutBench(TimeProvider.System), new FeedBench(TimeProvider.System), new StartupBench(TimeProvider.System),
        new ParseBench(TimeProvider.System), new StorageBench(TimeProvider.System), new ExchangeBench(), new OrdersBench(TimeProvider.System), new LanesBench(TimeProvider.System),
        new TriggersBench(TimeProvider.System), new RiskBench(TimeProvider.System), new StopBench(TimeProvider.System), new IndicatorsBench(TimeProvider.System), new BacktestBench(),
        new StrategiesBench(TimeProvider.System),
    ]);
