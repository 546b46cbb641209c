namespace Gantry.Databases;

/// <summary>What a database server answered to a probe.</summary>
/// <param name="Detail">The server's address and its words, or why there are none.</param>
public sealed record DatabaseReadiness(DatabaseState State, string Detail)
{
    /// <summary>Whether it takes queries.</summary>
    public bool IsReady => State is DatabaseState.Ready;

    /// <summary>Whether waiting may help. A wrong password stays wrong.</summary>
    public bool MayBecomeReady => State is not (DatabaseState.Ready or DatabaseState.WrongPassword);
}
