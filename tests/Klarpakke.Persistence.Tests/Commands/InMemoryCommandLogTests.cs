using Klarpakke.GrainInterfaces.Commands;
using Klarpakke.Testing.Commands;

namespace Klarpakke.Persistence.Tests.Commands;

public sealed class InMemoryCommandLogTests : CommandLogContract
{
    protected override ICommandLog Log { get; } = new InMemoryCommandLog(TimeProvider.System);
}
