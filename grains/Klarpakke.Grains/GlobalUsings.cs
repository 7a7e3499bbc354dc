global using Klarpakke.Domain.Markets;
