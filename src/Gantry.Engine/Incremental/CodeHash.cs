using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Nuke.Common.Utilities;

namespace Gantry.Engine.Incremental;

/// <summary>
/// Hashes what a method does: its instructions and those of all methods of the same assembly that it uses, lambdas and
/// asynchronous ones included. Calls of another assembly count with that assembly's version as a whole, but for the runtime's.
/// What stands elsewhere in the build's source does not count, nor do comments and layout.
/// </summary>
internal sealed partial class CodeHash
{
    private static readonly string RuntimeDirectory = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    private readonly StringBuilder text = new();
    private readonly HashSet<MethodBase> seen = [];
    private readonly HashSet<Assembly> assemblies = [];
    private readonly Queue<MethodBase> open = [];
    private readonly Module module;

    private CodeHash(Module module) => this.module = module;

    /// <summary>The hash of a delegate's code; what its lambda has captured does not count.</summary>
    public static string Of(Delegate action)
    {
        var hash = new CodeHash(action.Method.Module);
        hash.Follow(action.Method);
        while (hash.open.TryDequeue(out var method))
            hash.Append(method);
        foreach (var assembly in hash.assemblies.OrderBy(assembly => assembly.FullName, StringComparer.Ordinal))
            hash.text.Append(assembly.GetName().Name).Append(assembly.ManifestModule.ModuleVersionId).Append('\n');
        return ContentHash.Of(hash.text.ToString());
    }

    /// <summary>The type in whose source a method stands: lambdas are in types that the compiler made.</summary>
    public static Type OwnerOf(MethodInfo method)
    {
        var type = method.DeclaringType;
        while (type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    private void Follow(MethodBase method)
    {
        if (method.Module != module)
            Note(method.Module.Assembly);
        else if (seen.Add(method))
            open.Enqueue(method);
    }

    private void Note(Assembly assembly)
    {
        if (Path.GetDirectoryName(assembly.Location) != RuntimeDirectory)
            assemblies.Add(assembly);
    }

    private void Append(MethodBase method)
    {
        text.Append("method ").Append(NameOf(method)).Append('\n');
        // The body of an asynchronous method or an iterator is in a type of its own.
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine
            && machine.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic) is { } moveNext)
            Follow(moveNext);
        if (method.GetMethodBody() is not { } body)
            return;
        foreach (var local in body.LocalVariables)
            text.Append("local ").Append(Stable(local.LocalType.ToString())).Append('\n');
        foreach (var clause in body.ExceptionHandlingClauses)
            text.Append("clause ").Append(Stable(clause.ToString())).Append('\n');
        AppendInstructions(method, body.GetILAsByteArray() ?? []);
    }

    private void AppendInstructions(MethodBase method, byte[] il)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var (code, range) in Instructions.Read(il))
        {
            text.Append(code.Name).Append(' ');
            ReadOnlySpan<byte> operand = il.AsSpan(range);
            switch (code.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    AppendMember(method.Module.ResolveMember(BinaryPrimitives.ReadInt32LittleEndian(operand), typeArguments, methodArguments));
                    break;
                case OperandType.InlineString:
                    text.Append(method.Module.ResolveString(BinaryPrimitives.ReadInt32LittleEndian(operand)));
                    break;
                case OperandType.InlineSig:
                    text.Append(Convert.ToHexString(method.Module.ResolveSignature(BinaryPrimitives.ReadInt32LittleEndian(operand))));
                    break;
                default:
                    text.Append(Convert.ToHexString(operand));
                    break;
            }
            text.Append('\n');
        }
    }

    private void AppendMember(MemberInfo member)
    {
        text.Append(NameOf(member));
        if (member is MethodBase method)
            Follow(method);
        else if (member.Module != module)
            Note(member.Module.Assembly);
    }

    private static string NameOf(MemberInfo member) => Stable($"{member.DeclaringType}.{member}");

    /// <summary>The numbers in names that the compiler makes depend on what else is in the class: they do not count.</summary>
    private static string Stable(string name) => GeneratedNumber().Replace(name, "");

    // <Compile>b__3_0, <>c__DisplayClass12_1, <Compile>d__7, <>9__3_0, <Compile>g__Local|3_0
    [GeneratedRegex(@"(?<=>\w*__[A-Za-z]*|\|)\d+(_\d+)?")]
    private static partial Regex GeneratedNumber();
}
