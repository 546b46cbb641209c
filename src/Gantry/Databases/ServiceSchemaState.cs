namespace Gantry.Databases;

/// <summary>What one service's database holds.</summary>
internal sealed record ServiceSchemaState(ServiceDatabase Database)
{
    internal required bool Exists { get; init; }
    internal required bool IsOwned { get; init; }
    internal required bool PublicIsOpen { get; init; }

    /// <summary>What is to be done, in order, on a connection to the database.</summary>
    internal IEnumerable<DatabaseStep> Steps()
    {
        if (!Exists)
            yield return new($"created schema '{Database.Schema}' in '{Database.Name}'", DatabaseStatements.CreateSchema(Database));
        else if (!IsOwned)
            yield return new($"gave schema '{Database.Schema}' in '{Database.Name}' to role '{Database.Owner}'", DatabaseStatements.SetSchemaOwner(Database));

        if (PublicIsOpen)
            yield return new($"closed schema 'public' in '{Database.Name}' to other roles", DatabaseStatements.ClosePublicSchema());
    }
}
