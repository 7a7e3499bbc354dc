using Klarpakke.Silo.Hosting;

return await EntryPoint.RunAsync(args, Console.Out, Console.Error);
