global using System.Net;
global using System.Net.Http.Json;
global using System.Text.Json;
global using Klarpakke.Accounts.Tests.Hosting;
global using Klarpakke.Notifications.Tests.Hosting;
global using Klarpakke.Testing.Postgres;
global using Microsoft.AspNetCore.Builder;
global using Microsoft.Extensions.DependencyInjection;
