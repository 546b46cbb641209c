namespace Gantry.Identity;

/// <summary>A file that describes a realm, or the part of one that a tier adds.</summary>
/// <param name="File">How messages name it.</param>
/// <param name="Text">YAML, or JSON, which is YAML too.</param>
public sealed record RealmSource(string File, string Text);
