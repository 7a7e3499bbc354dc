namespace Klarpakke.Silo.Hosting;
