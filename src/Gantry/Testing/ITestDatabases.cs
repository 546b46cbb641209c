namespace Gantry.Testing;

/// <summary>Databases for the workers of one suite: empty but for what the migrations make.</summary>
public interface ITestDatabases : IAsyncDisposable
{
    /// <summary>Looks for the template of the databases.</summary>
    /// <returns>Null when it is there; otherwise the name of the database that a worker has to make, for <see cref="SealAsync"/>.</returns>
    Task<string?> FindMissingTemplateAsync(CancellationToken cancellationToken = default);

    /// <summary>Makes a template of the database that was asked for: from now on nobody changes it.</summary>
    Task SealAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives out a database that nobody else has.</summary>
    Task<string> TakeAsync(CancellationToken cancellationToken = default);

    /// <summary>Takes a database back, which is dropped.</summary>
    void GiveBack(string database);
}
