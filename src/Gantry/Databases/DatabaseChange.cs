namespace Gantry.Databases;

/// <summary>Something that was not as it should be, and is now.</summary>
/// <param name="Database">The service's database that it belongs to, or <c>postgres</c> or <c>template1</c>.</param>
/// <param name="What">What was done: "created role 'orders'".</param>
public sealed record DatabaseChange(string Database, string What)
{
    /// <summary>What was done.</summary>
    public override string ToString() => What;
}
