using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>
/// What methods of a build refer to, read from their instructions: those of its class, of its components, and of all libraries
/// that know the engine. Other libraries cannot read a parameter, so nothing is looked for in them.
/// </summary>
/// <param name="buildType">The build's class.</param>
internal sealed class CodeReferences(Type buildType)
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string RuntimeDirectory = Path.GetDirectoryName(typeof(object).Assembly.Location);

    private readonly Dictionary<MethodBase, List<MemberInfo>> known = [];
    private readonly Dictionary<Assembly, bool> knowEngine = new() { [typeof(NukeBuild).Assembly] = false };
    private ILookup<string, MethodBase> implementations;

    /// <summary>The fields that a method reads or writes, and the methods that may run because of it.</summary>
    public IReadOnlyList<MemberInfo> Of(MethodBase method)
    {
        method = Open(method);
        if (known.TryGetValue(method, out var references))
            return references;
        known.Add(method, references = []);
        if (Follows(method.Module.Assembly) && method.GetMethodBody()?.GetILAsByteArray() is { } il)
            Read(method, il, references);
        return references;
    }

    /// <summary>What the engine calls by itself in an object of a type: its constructor, and all that is virtual.</summary>
    public IEnumerable<MethodBase> CalledIn(Type type)
    {
        for (; type is not null && Follows(type.Assembly); type = type.BaseType)
        {
            foreach (var constructor in type.GetConstructors(Declared))
                yield return constructor;
            foreach (var method in type.GetMethods(Declared))
            {
                if (method.IsVirtual)
                    yield return method;
            }
        }
    }

    /// <summary>A method as it is declared, without the type arguments of one call.</summary>
    private static MethodBase Open(MethodBase method) =>
        method.IsGenericMethod || method.DeclaringType?.IsGenericType == true ? method.Module.ResolveMethod(method.MetadataToken) : method;

    private bool Follows(Assembly assembly)
    {
        if (!knowEngine.TryGetValue(assembly, out var follows))
        {
            follows = !assembly.IsDynamic && Path.GetDirectoryName(assembly.Location) != RuntimeDirectory
                && Array.Exists(assembly.GetReferencedAssemblies(), reference => reference.Name == typeof(NukeBuild).Assembly.GetName().Name);
            knowEngine.Add(assembly, follows);
        }
        return follows;
    }

    private void Read(MethodBase method, byte[] il, List<MemberInfo> references)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        var seen = new HashSet<int>();
        foreach (var (code, operand) in Instructions.Read(il))
        {
            if (code.OperandType is not (OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok) && code != OpCodes.Initobj)
                continue;
            var token = BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(operand));
            if (seen.Add(token))
                Add(method.Module.ResolveMember(token, typeArguments, methodArguments), references);
        }
    }

    private void Add(MemberInfo member, List<MemberInfo> references)
    {
        if (member is FieldInfo field)
        {
            if (!Follows(field.Module.Assembly))
                return;
            references.Add(field);
            if (field.DeclaringType?.TypeInitializer is { } initializer)
                references.Add(Open(initializer));
            return;
        }
        if (member is Type { IsValueType: true } made)
            AddObjectsOf([made], references);
        if (member is not MethodBase method)
            return;
        // The body of an asynchronous method is in a type that is handed over as a type argument.
        if (method.IsGenericMethod)
            AddObjectsOf(method.GetGenericArguments(), references);
        if (method is ConstructorInfo && method.DeclaringType != buildType)
            AddObjectsOf([method.DeclaringType], references);
        if (!method.IsVirtual || method.DeclaringType?.IsAssignableFrom(buildType) != true)
        {
            if (Follows(method.Module.Assembly))
                references.Add(Open(method));
            return;
        }
        implementations ??= Implementations();
        references.AddRange(implementations[SimpleName(method)]);
    }

    private void AddObjectsOf(Type[] types, List<MemberInfo> references)
    {
        foreach (var type in types)
        {
            if (!type.IsGenericParameter && type != buildType && !type.IsInterface)
                references.AddRange(CalledIn(type).Select(Open));
        }
    }

    /// <summary>The methods of the build itself by name, for which of them a virtual call ends in is decided elsewhere.</summary>
    private ILookup<string, MethodBase> Implementations()
    {
        var types = new List<Type>(buildType.GetInterfaces());
        for (var type = buildType; type is not null; type = type.BaseType)
            types.Add(type);
        return types.Where(type => Follows(type.Assembly))
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.IsVirtual)
            .ToLookup(SimpleName, Open, StringComparer.Ordinal);
    }

    /// <summary>The name without that of an explicitly implemented interface.</summary>
    private static string SimpleName(MethodBase method) => method.Name[(method.Name.LastIndexOf('.') + 1)..];
}
