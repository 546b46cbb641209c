namespace Gantry.EndToEnd;

/// <summary>The tests of what a server gets beside releases: certificates and backups. They share one, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PublicServer : ICollectionFixture<ReleasedServer>
{
    public const string Name = "public server";
}
