global using Klarpakke.Domain.Markets;
global using Orleans;
global using Orleans.Concurrency;
