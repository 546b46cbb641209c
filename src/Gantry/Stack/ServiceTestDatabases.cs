using Gantry.Databases;
using Gantry.Testing;

namespace Gantry.Stack;

/// <summary>Gives a service's tests databases of the stack's server.</summary>
internal sealed class ServiceTestDatabases(TestDatabasePool pool) : ITestDatabases
{
    public Task<string?> FindMissingTemplateAsync(CancellationToken cancellationToken = default) => pool.FindMissingTemplateAsync(cancellationToken);

    public Task SealAsync(CancellationToken cancellationToken = default) => pool.SealAsync(cancellationToken);

    public Task<string> TakeAsync(CancellationToken cancellationToken = default) => pool.TakeAsync(cancellationToken);

    public void GiveBack(string database) => pool.GiveBack(database);

    public ValueTask DisposeAsync() => pool.DisposeAsync();
}
