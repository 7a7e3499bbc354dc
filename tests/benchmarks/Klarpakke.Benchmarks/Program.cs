using Klarpakke.Benchmarks.Benches;

return await BenchProgram.RunAsync(args, [new ActorsBench()]);
