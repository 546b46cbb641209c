namespace Gantry.Engine;

/// <summary>
/// Lets the option of a text parameter stand without a value; the value is <c>true</c> then. A word that names a target is never
/// taken for the value: <c>--isolated Dev</c> runs <c>Dev</c>, and so does <c>--isolated blue Dev</c>. NUKE's engine does not know it:
/// with its packages the option needs the value.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OptionalValueAttribute : Attribute;
