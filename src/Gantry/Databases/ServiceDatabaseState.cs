using System.Globalization;

namespace Gantry.Databases;

/// <summary>What the server as a whole holds for one service.</summary>
internal sealed record ServiceDatabaseState(ServiceDatabase Database)
{
    internal required bool RoleExists { get; init; }
    internal required bool RoleMaySignIn { get; init; }
    internal required string ConnectionLimit { get; init; }
    internal required string? Verifier { get; init; }
    internal required bool DatabaseExists { get; init; }
    internal required bool IsOwned { get; init; }
    internal required bool IsOpen { get; init; }
    internal required bool HasSearchPath { get; init; }

    /// <summary>What is to be done, in order; none of it needs a connection to the database itself.</summary>
    internal IEnumerable<DatabaseStep> Steps()
    {
        if (!RoleExists)
            yield return new($"created role '{Database.Owner}'", DatabaseStatements.CreateRole(Database));
        else if (!RoleMaySignIn || !ScramVerifier.Matches(Verifier, Database.Password))
            yield return new($"set the password of role '{Database.Owner}'", DatabaseStatements.SetPassword(Database));

        if (ConnectionLimit != ServiceDatabase.ConnectionLimit.ToString(CultureInfo.InvariantCulture))
            yield return new($"limited role '{Database.Owner}' to {ServiceDatabase.ConnectionLimit} connections", DatabaseStatements.LimitConnections(Database));

        if (!DatabaseExists)
            yield return new($"created database '{Database.Name}'", DatabaseStatements.Create(Database));
        else if (!IsOwned)
            yield return new($"gave database '{Database.Name}' to role '{Database.Owner}'", DatabaseStatements.SetOwner(Database));

        if (!DatabaseExists || IsOpen)
            yield return DatabaseStep.Close(Database.Name);
        if (!HasSearchPath)
            yield return new($"set the search path of '{Database.Owner}' in '{Database.Name}'", DatabaseStatements.SetSearchPath(Database));
    }
}
