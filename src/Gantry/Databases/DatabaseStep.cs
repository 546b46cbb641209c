namespace Gantry.Databases;

/// <summary>One statement to run.</summary>
/// <param name="Done">What it has done when it has run.</param>
internal sealed record DatabaseStep(string Done, string Sql)
{
    internal static DatabaseStep Close(string database) => new($"closed database '{database}' to other roles", DatabaseStatements.Close(database));
}
